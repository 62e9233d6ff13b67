// @ts-check
// Accounts and active members, year after year, for a hundred accounts opened in the first year.

const FIRST_YEAR = 100;
/** Less than this is no change: it is what binary arithmetic adds. */
const NOTHING = 1e-9;

/**
 * @param {Record<string, number>} settings `years`, and in %: `trend`, `leavers`, `forgotten`
 * @returns {{ accounts: number, active: number }[]} at the end of each year
 */
export function growth({ years, trend, leavers, forgotten }) {
  let [accounts, active] = [0, 0];
  return Array.from({ length: years }, (_, year) => {
    const joined = FIRST_YEAR * (1 + trend / 100) ** year;
    const left = (active * leavers) / 100;
    active += joined - left;
    accounts += joined - left * (1 - forgotten / 100);
    return { accounts, active };
  });
}

/** The year, from 1, since which a series falls; 0 where its last value is its highest. @param {number[]} series */
export function fallsSince(series) {
  let top = 0;
  series.forEach((value, year) => {
    if (value >= series[top] - NOTHING) top = year;
  });
  return top === series.length - 1 ? 0 : top + 1;
}

"""How long « Relire » keeps a phone four times slower busy with a draft: the engine, in Node."""

from course.draft.checks import read_checks
from courseware.data.table import read_table
from tests.modules import computed
from tests.site import ROOT

SLOWER = 4
TIMES = 15
# 2 000 characters, and more than is read at once: what the processor itself spends.
_TIME = """async (module, { checks, text, lengths, times }) => {
  const { cpuUsage } = await import("node:process");
  const spent = (work) => {
    const before = cpuUsage();
    const done = work();
    return [cpuUsage(before).user / 1000, done];
  };
  const ready = module.prepare(checks);
  const steps = [];
  for (let done; !done; ) {
    const [time, step] = spent(() => ready.next());
    steps.push(time);
    done = step.done;
  }
  const reads = lengths.map((length) => {
    const read = () => module.readDraft(text.slice(0, length), {}, checks);
    const all = Array.from({ length: times }, () => spent(read)[0]);
    return { first: all[0], least: Math.min(...all) };
  });
  return { step: Math.max(...steps), reads };
}"""


def draft_table() -> None:
    """Print the longest step of making ready, then the first time and the least of some."""
    text = " ".join(read_table("draft_corpus", ROOT).frame["text"])
    lengths = [2_000, 12_000, 70_000]
    given = {"checks": read_checks(ROOT), "text": text * 9, "lengths": lengths, "times": TIMES}
    spent = computed("course/draft/read.js", _TIME, given)
    print(f"\nMade ready in steps of at most {spent['step'] * SLOWER:.0f} ms.\n")
    print("| a draft read | first, ms | then, ms |\n|---|---|---|")
    for length, times in zip(lengths, spent["reads"], strict=True):
        first, least = (times[name] * SLOWER for name in ("first", "least"))
        print(f"| {length} characters | {first:.0f} | {least:.0f} |", flush=True)


if __name__ == "__main__":
    draft_table()

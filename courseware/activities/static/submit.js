// @ts-check
// A form that is checked in its page.

/**
 * Call `act` when a form is sent. In a frame without forms the event « submit » never comes; the
 * button's click does, after Enter in a field too.
 * @param {HTMLFormElement} form
 * @param {() => void} act
 */
export function onSubmit(form, act) {
  const stopped = (event) => (event.preventDefault(), act());
  form.addEventListener("submit", stopped);
  form.querySelector("[type=submit]").addEventListener("click", stopped);
}

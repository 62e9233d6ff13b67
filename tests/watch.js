// First script of every page in Firefox and WebKit: what goes wrong there is told to the server.
// (WebDriver says nothing of it, and each engine's own way to say it is another.)
(() => {
  const tell = (what) => navigator.sendBeacon("/fault", `${location.pathname}: ${what}`);
  addEventListener("error", (event) => {
    const { target } = event;
    if (target === window) {
      tell(`script: ${event.message} (${event.filename}:${event.lineno})`);
      return;
    }
    // The server knows what it has not; a page that is left takes back what it has asked for.
    const address = target.src ?? target.href;
    if (!address.startsWith(location.origin)) tell(`not loaded: ${address}`);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => tell(`promise: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    tell(`policy: ${violatedDirective} ${blockedURI}`);
  });
  for (const level of ["error", "warn"]) {
    const said = console[level].bind(console);
    console[level] = (...words) => {
      tell(`console: ${words.join(" ")}`);
      said(...words);
    };
  }
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (!name.startsWith(location.origin) && !/^(data|blob):/.test(name)) {
        tell(`other host: ${name}`);
      }
    }
  }).observe({ type: "resource", buffered: true });
})();

/* The engine (motor.js), where this site and this browser have it: it comes when it is first asked for. */

window.machine = (() => {
  "use strict";

  const address = new URL("motor.js", document.currentScript.src).href;
  let found = null;

  /* The engine, or null; a page that is opened from a folder has none. */
  function find() {
    found ??= window.keuzetabel.motor && location.protocol !== "file:" ? import(address).then(({ Motor }) => Motor.find()).catch(() => null) : Promise.resolve(null);
    return found;
  }

  const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1_000_000))}\u00a0MB`;

  return { find, megabytes };
})();

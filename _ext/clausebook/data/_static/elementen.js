/* Makes elements: what is given as text stays text, and never becomes markup. */

window.elementen = (() => {
  "use strict";

  /* An attribute that is true is there without a value; one that is false is left out. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  /* A button of the class *kind*, that does *act* when it is pressed. */
  function button(kind, act, ...children) {
    const made = make("button", { type: "button", class: kind }, ...children);
    made.addEventListener("click", act);
    return made;
  }

  return { make, button };
})();

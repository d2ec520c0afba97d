// The button that prints the page: without scripts it is not there, and the browser's own menu does.
"use strict";

const button = document.getElementById("print");
if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}

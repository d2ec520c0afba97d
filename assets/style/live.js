// Keeps #live as the server has it: on every "change" the page is fetched again and that part of it
// replaced; posts from inside it are sent without leaving the page, but for forms with data-leaves. Without this script the page's
// forms and links do the same.
(() => {
  "use strict";
  const region = () => document.getElementById("live");
  const start = region();
  if (!start || !window.EventSource || !window.fetch) return;

  let fetching = false;
  let again = false;
  let pressed = ""; // the button that had the focus before it was disabled

  const replace = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const fresh = next.getElementById("live");
    if (!fresh) {
      location.reload();
      return;
    }
    const inside = region().contains(document.activeElement);
    const focused = pressed || (inside ? document.activeElement.id : "");
    pressed = "";
    region().replaceWith(fresh);
    document.title = next.title;
    const target = focused && (document.getElementById(focused) || fresh.querySelector(".keys button"));
    if (target) target.focus({ preventScroll: true });
  };

  const load = async (url, options) => {
    const answer = await fetch(url, { credentials: "same-origin", ...options });
    replace(await answer.text());
  };

  const refresh = async () => {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    do {
      again = false;
      try {
        await load(region().dataset.page || location.href);
      } catch {
        again = false; // the server is away: the stream tells when it is back
      }
    } while (again);
    fetching = false;
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!region().contains(form) || "leaves" in form.dataset) return;
    event.preventDefault();
    pressed = event.submitter ? event.submitter.id : "";
    for (const button of region().querySelectorAll("button")) button.disabled = true;
    try {
      await load(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    } catch {
      form.submit();
    }
  });

  const stream = new EventSource(start.dataset.events);
  stream.addEventListener("change", refresh);
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setInterval(refresh, 15000);
  });
})();

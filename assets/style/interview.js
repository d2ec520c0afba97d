// The talk saves as it is typed: every change posts the whole form, one post at a time, and of the
// page that comes back only what was computed is put in place: parts with data-live, mistakes beside
// fields, the list of documents. The field in which somebody types is left alone. Without this
// script the form's own buttons do the same.
(() => {
  "use strict";
  const form = document.getElementById("talk");
  if (!form || !window.fetch) return;

  const QUIET_MS = 350; // after the last key
  const AGAIN_MS = 4000; // after a save that failed
  const status = document.getElementById("saved");
  let timer = 0;
  let saving = false;
  let changed = false; // since the post that is under way, or ever saved
  let held = false; // a colleague changed the field that somebody is in
  let pressed = null; // a button that waits for the post that is under way
  let refused = "trouble" in form.dataset; // the last answer asks for a button: a choice, or less text

  const post = () => new URLSearchParams(new FormData(form));
  const typed = () => {
    const fields = post();
    fields.delete("revision");
    fields.delete("base");
    return fields.toString();
  };
  let stored = "trouble" in form.dataset ? "" : typed(); // as the server has it, where that is known
  const say = (text, failed) => {
    status.setAttribute("aria-live", failed ? "assertive" : "off");
    status.classList.toggle("failed", failed);
    if (status.textContent !== text) status.textContent = text;
  };

  // ---- Putting the answer in place ----

  // Fields that the server knows otherwise than we sent them: a colleague changed them. They are
  // taken over, unless somebody is in them or typed since; of those what we knew before is kept as
  // the base, so that the next save meets the colleague's change instead of covering it.
  const takeValues = (fresh, sent) => {
    const known = new Map([...fresh.querySelectorAll("[name]")].map((field) =>
      [field.type === "radio" ? `${field.name}=${field.value}` : field.name, field]));
    const before = JSON.parse(form.elements.base.value);
    const base = JSON.parse(fresh.elements.base.value);
    held = false;
    for (const field of form.elements) {
      const picked = field.type === "radio" || field.type === "checkbox";
      const own = known.get(field.type === "radio" ? `${field.name}=${field.value}` : field.name);
      if (!own || field.type === "hidden" || field.type === "submit") continue;
      const was = sent.get(field.name) ?? "";
      const then = picked ? was === field.value : was;
      const now = picked ? field.checked : field.value;
      const theirs = picked ? own.checked : own.value;
      if (theirs === (picked ? then : then.trim())) continue;
      if (now !== then || (!picked && field === document.activeElement)) {
        held = true;
        if (field.name in before) base[field.name] = before[field.name];
        else delete base[field.name];
      } else if (picked) {
        field.checked = theirs;
      } else {
        field.value = theirs;
      }
    }
    form.elements.base.value = JSON.stringify(base);
    if (!held) form.elements.revision.value = fresh.elements.revision.value;
  };

  const takeMarks = (scope, page) => {
    for (const old of scope.querySelectorAll("[data-live]")) {
      const own = page.getElementById(old.id);
      if (!own || old.innerHTML === own.innerHTML) continue;
      const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
      old.innerHTML = own.innerHTML;
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    }
    for (const mistake of scope.querySelectorAll(".field > .mistake")) {
      const wrong = mistake.textContent !== "";
      const field = mistake.parentElement;
      field.classList.toggle("wrong", wrong);
      const input = field.querySelector("input:not([type=radio]), textarea, select");
      if (wrong) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
  };

  // Rows that stay keep their place and their fields; others come and go.
  const takePapers = (page) => {
    const list = document.getElementById("paper-list");
    const fresh = page.getElementById("paper-list");
    const wanted = new Set([...fresh.children].map((row) => row.id));
    for (const row of [...list.children])
      if (!wanted.has(row.id) && !row.contains(document.activeElement)) row.remove();
    let at = list.firstElementChild;
    for (const row of [...fresh.children]) {
      const own = document.getElementById(row.id);
      if (own) own.className = row.className;
      if (own && own === at) at = at.nextElementSibling;
      else if (!own || !own.contains(document.activeElement)) list.insertBefore(own ?? document.importNode(row, true), at);
    }
    for (const row of fresh.children) {
      const hint = document.getElementById(row.id)?.querySelector(":scope > .hint");
      if (hint) hint.innerHTML = row.querySelector(":scope > .hint").innerHTML;
    }
  };

  const people = (page) => page.querySelectorAll("[data-person]").length;

  const take = (html, sent) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("talk");
    if (!fresh) return false;
    if (people(page) !== people(document) && !changed) {
      location.reload(); // a colleague added or took out people
      return true;
    }
    takeValues(fresh, sent);
    takePapers(page);
    takeMarks(document, page);
    status.classList.remove("failed");
    status.setAttribute("aria-live", "off");
    return true;
  };

  // ---- Saving ----

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  const save = async () => {
    clearTimeout(timer);
    if (saving) return;
    changed = false;
    if (typed() === stored) return;
    saving = true;
    const sent = post();
    const body = new URLSearchParams(sent);
    body.set("live", "1");
    let good = false;
    let words = form.dataset.unsaved;
    const slow = setTimeout(() => say(form.dataset.saving, false), 700);
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const html = await answer.text();
      const loggedOut = new URL(answer.url).pathname === "/login";
      refused = !answer.ok;
      if (loggedOut) words = form.dataset.loggedOut;
      else if (answer.ok || answer.status === 409) good = take(html, sent);
      if (answer.status === 409) {
        clearTimeout(slow);
        say(form.dataset.disputed, true);
        saving = false;
        stored = "";
        pressed = null;
        return; // until somebody chooses
      }
    } catch {
      good = false; // the server is away
    }
    clearTimeout(slow);
    saving = false;
    stored = good && !changed && !held ? typed() : "";
    if (!good) {
      changed = true;
      say(words, true);
      later(AGAIN_MS);
    } else if (changed && !pressed) {
      later(QUIET_MS);
    }
    const button = good ? pressed : null;
    pressed = null;
    if (button) form.requestSubmit(button);
  };

  const note = (event) => {
    if (!event.target.name) return;
    changed = true;
    if (!saving) later(event.type === "change" ? 0 : QUIET_MS);
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("focusout", () => {
    if (held && !saving) later(QUIET_MS);
  });

  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    const saves = !event.submitter || event.submitter.value === "save";
    const waits = saving || (typed() !== stored && !refused); // a page that comes back must not lose anything
    if (saves || waits) event.preventDefault();
    if (!saves && waits) pressed = event.submitter;
    if (saves || !saving && waits) save();
    if (!saves && !waits) changed = false;
  });

  // Who closes the window within the moment's wait loses nothing.
  addEventListener("pagehide", () => {
    if (changed || saving) navigator.sendBeacon(form.action, post());
  });
})();

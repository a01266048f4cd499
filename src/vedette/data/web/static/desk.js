"use strict";
// Choosing a claim in the Reader marks its words, choosing a word marks its claims.
// Without this script the links between claims and words still lead there and back.
(() => {
  const choose = (numbers, article) => {
    for (const element of article.querySelectorAll(".hit, .chosen")) element.classList.remove("hit", "chosen");
    for (const number of numbers) {
      for (const word of article.querySelectorAll(`.text [data-c~="${number}"]`)) word.classList.add("hit");
      const card = document.getElementById(`d-c${number}`);
      if (card) card.classList.add("chosen");
    }
  };
  const fromAddress = () => {
    const match = /^#d-[cw](\d+)$/.exec(location.hash);
    const article = document.querySelector("article.reader");
    if (!match || !article) return;
    choose([match[1]], article);
    const word = article.querySelector(`.text [data-c~="${match[1]}"].what`);
    const card = document.getElementById(`d-c${match[1]}`);
    if (word) word.scrollIntoView({ block: "center" });
    if (card) card.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const word = event.target.closest("article.reader .text [data-c]");
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const numbers = word.dataset.c.split(" ").filter(Boolean);
    if (!numbers.length) return;
    event.preventDefault();
    choose(numbers, word.closest("article"));
    const card = document.getElementById(`d-c${numbers[0]}`);
    if (card) card.scrollIntoView({ block: "nearest" });
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();

// Keys. They act on the item at hand, marked by `at`: on its element with the same data-key.
(() => {
  const pages = { n: "/", e: "/events", r: "/review", s: "/scenarios", a: "/actors", o: "/sources", l: "/log" };
  let goes = false;
  const items = () => [...document.querySelectorAll("[data-item]:not([data-page])")].filter((item) => item.checkVisibility());
  const at = () => document.querySelector("[data-item].at");
  const mark = (item) => {
    for (const other of items()) other.classList.remove("at");
    if (!item) return;
    item.classList.add("at");
    item.scrollIntoView({ block: "nearest" });
    const link = item.querySelector("a, button");
    if (link) link.focus({ preventScroll: true });
  };
  const step = (by) => {
    const all = items();
    const place = all.indexOf(at());
    mark(all[Math.min(all.length - 1, Math.max(0, place + by))]);
  };
  const act = (key) => {
    const own = document.querySelector("[data-item][data-page]");
    const place = at() || own || (items().length === 1 ? items()[0] : null);
    const inside = (item) => item && item.querySelector(`[data-key="${key}"]`);
    const element = inside(place) || (key !== "a" && key !== "x" && inside(own)) || document.querySelector(`[data-page-key="${key}"]`) || (key === "u" && document.querySelector('[data-key="u"]'));
    if (!element) return false;
    if (element.tagName === "SUMMARY") {
      element.parentElement.open = true;
      const field = element.parentElement.querySelector("select, input:not([type=hidden]), textarea");
      if (field) field.focus();
    } else if (element.tagName === "INPUT") element.focus();
    else element.click();
    return true;
  };
  const help = () => document.getElementById("keys").showModal();
  // Words that are selected in a text are those of a claim that was missed.
  const choose = () => {
    const field = document.getElementById("missed-words");
    const chosen = document.getSelection();
    const text = document.querySelector("article.reader .text");
    if (!field || !text || !chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
    const words = chosen.toString().trim();
    if (words && words.length < 200) field.value = words;
  };
  const missed = () => {
    const form = document.getElementById("missed");
    if (!form) return false;
    choose(); // the browser tells of a selection later than of a key, and the focus takes it away
    form.open = true;
    document.getElementById("missed-words").focus();
    form.scrollIntoView({ block: "nearest" });
    return true;
  };
  const press = (key) => {
    if (goes) {
      goes = false;
      if (pages[key]) location.assign(pages[key]);
      return Boolean(pages[key]);
    }
    if (key === "j") step(at() ? 1 : 0);
    else if (key === "k") step(-1);
    else if (key === "g") goes = true;
    else if (key === "/") document.getElementById("find").focus();
    else if (key === "?") help();
    else if (key === "n") return missed() || act(key);
    else if (key === "o") {
      const item = at();
      const link = item && item.querySelector('[data-key="o"]');
      if (!item || !(link || item.dataset.open)) return false;
      location.assign(link ? link.href : item.dataset.open);
    } else return /^[aexwmsu1-6]$/.test(key) && act(key);
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea");
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (press(event.key)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) help();
  });
  document.addEventListener("selectionchange", choose);
  // After the browser has gone to the fragment, which takes the focus away.
  if (location.hash === "#missed") addEventListener("load", () => setTimeout(missed));
  const ready = () => {
    for (const hint of document.querySelectorAll("[data-help], .keys-hint")) hint.hidden = false;
  };
  // After a decision the place in a list is kept: what stands there now is at hand.
  let place = -1;
  let held = null;
  const isAside = (event) => event.detail.target && ["news", "verdict"].includes(event.detail.target.id);
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isAside(event)) return;
    place = items().indexOf(at());
    held = place < 0 ? null : at().dataset.open;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    ready();
    const all = items();
    if (isAside(event) || place < 0 || !all.length) return;
    mark(all.find((item) => held && item.dataset.open === held) || all[Math.min(place, all.length - 1)]);
  });
  ready();
})();

// What is refused is told in the form that asked for it; what was typed stays.
(() => {
  const tell = (form, words) => {
    let note = form.querySelector(".refused");
    if (!note) {
      note = document.createElement("p");
      note.className = "refused";
      note.setAttribute("role", "alert");
      form.append(note);
    }
    note.textContent = words;
  };
  const formOf = (event) => event.target.closest && event.target.closest("form");
  document.addEventListener("htmx:beforeRequest", (event) => {
    const note = formOf(event) && formOf(event).querySelector(".refused");
    if (note) note.remove();
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (!formOf(event)) return;
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const parts = [...page.querySelectorAll(".problem h1, .problem .to-do")].map((each) => each.textContent);
    tell(formOf(event), parts.join(". ") || `The desk answered ${event.detail.xhr.status}.`);
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (formOf(event)) tell(formOf(event), "The desk does not answer. Start it again with vedette serve; what you typed stays here.");
  });
})();

// What a field may be set to is asked for when it is chosen, and for a place while its name is written.
(() => {
  let asked = 0;
  let waits = 0;
  const ask = async (form) => {
    const own = ++asked;
    const query = new URLSearchParams({ words: form.elements.value.value });
    const answer = await fetch(`/api/fields/${encodeURIComponent(form.elements.field.value)}?${query}`);
    if (!answer.ok || own !== asked) return;
    const told = await answer.json();
    form.querySelector("[id^=hint-]").textContent = told.hint;
    const options = told.choices.map((choice) => {
      const option = document.createElement("option");
      option.value = choice.value;
      option.textContent = choice.told;
      return option;
    });
    form.querySelector("datalist").replaceChildren(...options);
  };
  const formOf = (event) => {
    const form = event.target.closest(".mend form");
    return form && form.querySelector("[data-field]") ? form : null;
  };
  document.addEventListener("focusin", (event) => formOf(event) && event.target.matches("[data-field], [name=value]") && ask(formOf(event)));
  document.addEventListener("change", (event) => event.target.matches("[data-field]") && formOf(event) && ask(formOf(event)));
  document.addEventListener("input", (event) => {
    const form = event.target.matches(".mend [name=value]") && formOf(event);
    if (!form || form.elements.field.value !== "place") return;
    clearTimeout(waits);
    waits = setTimeout(() => ask(form), 200);
  });
})();

// Files that are dropped anywhere on the form are chosen in it.
(() => {
  const area = () => document.querySelector("[data-drop] .drop");
  document.addEventListener("dragover", (event) => {
    if (!area()) return;
    event.preventDefault();
    area().classList.add("over");
  });
  document.addEventListener("dragleave", () => area() && area().classList.remove("over"));
  document.addEventListener("drop", (event) => {
    if (!area() || !event.dataTransfer.files.length) return;
    event.preventDefault();
    area().classList.remove("over");
    document.getElementById("chosen").files = event.dataTransfer.files;
  });
})();

// Writing a scenario: the numbers keep step with the lines, and a fault leads to its line.
(() => {
  const area = () => document.querySelector(".paper textarea");
  const number = () => {
    const numbers = document.querySelector("[data-numbers]");
    const verdict = document.getElementById("verdict");
    if (!area() || !numbers || !verdict) return;
    const count = area().value.split("\n").length;
    const kinds = new Map();
    for (const line of verdict.dataset.weak.split(" ")) kinds.set(line, "advice");
    for (const line of verdict.dataset.wrong.split(" ")) kinds.set(line, "fault");
    numbers.replaceChildren();
    for (let line = 1; line <= count; line += 1) {
      const span = document.createElement("span");
      span.textContent = line;
      if (kinds.has(String(line))) span.className = kinds.get(String(line));
      numbers.append(span, "\n");
    }
    area().rows = count + 1;
  };
  const go = (line) => {
    const before = area().value.split("\n").slice(0, line - 1).join("\n");
    const start = before.length + (line > 1 ? 1 : 0);
    const end = area().value.indexOf("\n", start);
    area().focus({ preventScroll: true });
    area().setSelectionRange(start, end < 0 ? area().value.length : end);
    const mark = document.querySelectorAll("[data-numbers] span")[line - 1];
    if (mark) mark.scrollIntoView({ block: "center" });
  };
  document.addEventListener("input", (event) => event.target === area() && number());
  document.addEventListener("htmx:afterSettle", number);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-line]");
    if (!link || !area()) return;
    event.preventDefault();
    go(Number(link.dataset.line));
  });
})();

// The address of a selection names what was chosen alone.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  const given = event.detail.formData;
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name).filter((value) => value !== "");
    given.delete(name);
    for (const value of values) given.append(name, value);
  }
});

// News: one tab listens for all of them, since a browser gives a host few connections; each tab asks
// for what it does not show yet, and says so without moving anything.
(() => {
  if (!document.getElementById("news")) return;
  const channel = new BroadcastChannel("vedette-live");
  let pulse = null;
  const main = () => document.getElementById("main");
  const look = () => {
    const shown = main() && main().dataset.pulse;
    const place = document.getElementById("news");
    if (!shown || !place) return;
    if (pulse === null || pulse === shown) return place.replaceChildren();
    const here = new URL(location.href);
    here.searchParams.delete("decided");
    const asked = new URLSearchParams({ since: shown, address: here.pathname + here.search });
    htmx.ajax("GET", `/live/news?${asked}`, { target: "#news", swap: "innerHTML" });
  };
  const heard = (told) => {
    pulse = told;
    look();
  };
  const listen = () => {
    const stream = new EventSource("/live");
    stream.addEventListener("pulse", (event) => {
      heard(event.data);
      channel.postMessage(event.data);
    });
    return new Promise(() => {});
  };
  channel.addEventListener("message", (event) => heard(event.data));
  if (navigator.locks) navigator.locks.request("vedette-live", listen);
  else listen();
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target && event.detail.target.id !== "news") look();
  });
})();

// Elements are made here, and texts only ever become text.
export function el(name, about = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "disabled") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const $ = (id) => document.getElementById(id);

export function button(text, action, kind = "") {
  return el("button", { type: "button", class: kind, onclick: action }, text);
}

// Is there until it is closed where it must be read.
export function notice(text, stays) {
  for (const one of $("notices").children) if (one.firstChild.textContent === text) one.remove();
  const made = el("div", { class: "notice" }, el("span", {}, text));
  const gone = () => made.remove();
  made.append(button("✕", gone));
  made.lastChild.setAttribute("aria-label", "✕");
  $("notices").append(made);
  if (!stays) setTimeout(gone, 7000);
}

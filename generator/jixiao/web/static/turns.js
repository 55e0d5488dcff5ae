// Whatever asks for a project or changes one takes its turn: answers come in the order of the questions.
let last = Promise.resolve();
let waiting = 0;

// What a task gives back, or throws; the next one has its turn in any case. A task never waits for another turn.
export function inTurn(task) {
  waiting += 1;
  const done = last.then(task).finally(() => { waiting -= 1; });
  last = done.catch(() => {});
  return done;
}

export const settled = () => last;
export const pending = () => waiting > 0;

// An answer waits while a button of the mouse is down: what lies under it stays there until the click is done.
const LONGEST = 700; // ms; the end of a press on a scroll bar is not told
let held = Promise.resolve();
export const released = () => held;

window.addEventListener("pointerdown", () => {
  held = new Promise((done) => {
    const told = new AbortController();
    const up = (event) => {
      if (event.target !== window && event.type === "blur") return; // of an element
      told.abort();
      setTimeout(done, 20);
    };
    for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, up, { capture: true, signal: told.signal });
    setTimeout(done, LONGEST);
  });
}, true);

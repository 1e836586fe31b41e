// Fetches a script when it is needed: of a kind, or of the screens that come later. The first view so
// does not grow with the number of kinds. docs/kind-on-the-phone.md says what a kind's script has to bring.
import { learn, page } from "../texts.js";

const AGAIN = 2000;

export function makeScripts(arrived, get = fetched) {
  const scripts = {};

  function fetchScript(path, tried) {
    get(path, tried).then(
      (script) => {
        scripts[path] = script;
        arrived();
      },
      () => setTimeout(fetchScript, AGAIN, path, tried + 1),
    );
  }

  // The script, or null while it is on its way.
  return (path) => {
    if (!(path in scripts)) {
      scripts[path] = null;
      fetchScript(path, 0);
    }
    return scripts[path];
  };
}

// A browser may remember a failed import by its address, so each try has its own.
async function fetched(path, tried) {
  const script = await import(`${new URL(path, import.meta.url)}.${page.language}.js${tried ? `?${tried}` : ""}`);
  learn(script.texts);
  return script;
}

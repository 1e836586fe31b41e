// The part of the middle that each kind of activity draws itself; fetched when first needed.

const found = new Map();

// Returns the kind's module, or null while it is on its way; then calls `arrived`.
export function kind(name, arrived) {
  if (!found.has(name)) {
    found.set(name, null);
    import(`../../kinds/${encodeURIComponent(name)}/board.js`).then(
      (module) => {
        found.set(name, module);
        arrived();
      },
      () => setTimeout(() => found.delete(name), 5000),
    );
  }
  return found.get(name);
}

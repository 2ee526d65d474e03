// What libraries decode, made the same for all of them: structs by the names of their fields, every whole number a bigint.

/** A value of an ABI's parameter. */
export function plain({ type, components }, value) {
  const inner = type.match(/^(.*)\[\d*\]$/);
  if (inner) return Array.from(value, (item) => plain({ type: inner[1], components }, item));
  if (type === "tuple") return named(components, value);
  return /^u?int/.test(type) ? BigInt(value) : value;
}

/** Values by the names of their parameters. */
export function named(params, values) {
  const at = (param, index) => plain(param, Array.isArray(values) ? values[index] : values[param.name]);
  return Object.fromEntries(params.map((param, index) => [param.name, at(param, index)]));
}

/** `name(type,type)` */
export function signature({ name, inputs }) {
  const canonical = ({ type, components }) => type.replace(/^tuple/, () => `(${components.map(canonical).join(",")})`);
  return `${name}(${inputs.map(canonical).join(",")})`;
}

/** Reads a variable that the setup of the test run has set. */
export function fromEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with \`npm test\`, which brings it up.`);
  return value;
}

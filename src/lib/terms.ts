/** The date of the last change to rules, terms or privacy that people have to be told of. */
export const POLICY_VERSION = '2026-11-21'

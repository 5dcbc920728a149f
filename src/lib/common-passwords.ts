/**
 * The passwords of twelve and more characters that lists of leaked ones begin with, without
 * digits and marks at their ends, which add next to nothing.
 */
const COMMON = new Set(
  `password passwordpassword passw0rd p@ssword p@ssw0rd qwerty qwertyuiop qwertyqwerty qwertyuiopasdf qwertyuiopasdfghjkl
  asdfghjkl asdfghjklzxcvbnm zxcvbnm zxcvbnmasdfghjkl 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u qazwsxedc qazwsxedcrfv
  1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv iloveyou iloveyouforever letmein letmeinplease welcome welcometotroupe admin
  administrator changeme changemeplease trustno superman batman starwars princess sunshine football baseball basketball
  abcdef abcdefg abcdefgh abcdefghij abcdefghijkl abcdefghijklm monkey dragon michael jennifer computer internet
  samsung google facebook liverpool manchester chelsea arsenal barcelona realmadrid pokemon naruto minecraft
  troupe troupetroupe understudy thetroupe theatre stage character characters secret secretsecret mypassword
  thisismypassword yourpassword newpassword testtest testtesttest testing loveyou motdepasse contraseña passwort`
    .split(/\s+/)
    .filter(Boolean),
)

export const SEQUENCES = [
  '01234567890123456789',
  '09876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

/** True for what would be tried first: leaked ones, sequences, one piece over and over, the name itself. */
export function isCommonPassword(password: string, username: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const core = plain.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')
  const name = username.normalize('NFKC').toLowerCase()
  if (COMMON.has(plain) || COMMON.has(core) || SEQUENCES.some((sequence) => sequence.includes(plain))) return true
  if (core === '' && /^(.)\1*$/.test(plain)) return true
  if (/^(.{1,4})\1+$/.test(plain)) return true
  return (core !== '' && core === name) || isOnly(name, plain)
}

/** The name, however often, with nothing but marks and digits between. */
function isOnly(name: string, password: string): boolean {
  const [words, piece] = [password, name].map((text) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '')) as [string, string]
  return piece !== '' && words.includes(piece) && /^\d*$/.test(words.replaceAll(piece, ''))
}

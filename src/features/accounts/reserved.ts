import { usernameLookOf } from './usernames.ts'

/** Who speaks for a site, in the languages it is written in. */
const FOR_THE_HOUSE =
  'admin administrator system root moderator support troupe staff operator official 管理者 管理人 運営 公式 サポート スタッフ システム モデレーター'

/** Dots, dashes and the like tell nobody apart, and here a 1 is taken for an i as well as for an l. */
const at = (name: string) => usernameLookOf(name.replaceAll(/[\s._\-ー]/g, '')).replaceAll('l', 'i')
const RESERVED = new Set(FOR_THE_HOUSE.split(' ').map(at))

/** True for a name that would be taken for the house or for one of its cast, also only by its look. */
export const isOfHouse = (username: string, cast: readonly string[]): boolean =>
  RESERVED.has(at(username)) || cast.some((name) => at(name) === at(username))

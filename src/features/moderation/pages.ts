import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { Translate } from '../../web/i18n.ts'
import type { Role } from '../../web/visit.ts'
import { facesOf, lastDayOf } from '../accounts/index.ts'
import { waitingReports } from '../reports/index.ts'
import { maySuspend, pathOfPerson, ROLES, roleName } from './moderation.ts'
import { type Known, knownByName, staff, suspendedPeople } from './store.ts'
import type { FoundPerson, PeoplePage } from './views.ts'

type Shelf = { db: Db; keyring: Keyring; clock: Clock }
type Asked = Partial<Pick<PeoplePage, 'typed' | 'errors'>> & { sought: string; me: { id: string; role: Role } }

export async function peoplePageOf(shelf: Shelf, t: Translate, { sought, me, ...asked }: Asked): Promise<PeoplePage> {
  const found = sought === '' ? undefined : await knownByName(shelf, sought)
  const [suspended, roles] = [await suspendedPeople(shelf), await staff(shelf.db)]
  const faces = await facesOf(shelf.db, [...(found ? [found] : []), ...suspended, ...roles])
  const faceFor = ({ id, username }: { id: string; username: string }) =>
    faces.get(id) ?? { picture: undefined, name: username, hue: 0 }
  return {
    sought,
    found: found && { ...foundFor(t, me, found), face: faceFor(found) },
    typed: { reason: found?.reason ?? '', until: found?.until ? lastDayOf(found.until) : '' },
    errors: {},
    ...asked,
    today: isoNow(shelf.clock).slice(0, 10),
    reports: await waitingReports(shelf.db),
    suspended: suspended.map(({ id, username, until, isTooYoung }) => ({
      ...{ username, isTooYoung },
      lastDay: until && lastDayOf(until),
      face: faceFor({ id, username }),
      path: pathOfPerson(username),
    })),
    staff: roles.map(({ id, username, role, since }) => ({
      ...{ username, since },
      face: faceFor({ id, username }),
      role: roleName(t, role),
      path: pathOfPerson(username),
    })),
  }
}

function foundFor(t: Translate, me: { id: string; role: Role }, person: Known): Omit<FoundPerson, 'face'> {
  const { id, username, role, standing, isTooYoung } = person
  const isMine = maySuspend(me, person)
  const runs = me.role === 'operator' && me.id !== id
  return {
    ...person,
    lastDay: person.until && lastDayOf(person.until),
    path: pathOfPerson(username),
    role: roleName(t, role),
    standing: isTooYoung
      ? t('Suspended, under age')
      : { active: t('Active'), suspended: t('Suspended'), closed: t('Closed by themselves') }[standing],
    maySuspend: isMine && standing !== 'closed' && !isTooYoung,
    mayRestore: isMine && standing === 'suspended' && (!isTooYoung || me.role === 'operator'),
    mayFindYoung: runs && !isTooYoung,
    roles: runs ? ROLES.map((value) => ({ value, label: roleName(t, value), isChosen: value === role })) : [],
  }
}

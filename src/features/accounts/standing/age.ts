import { latestBirthDate } from '../accounts.ts'

/** All that anybody may read of a birth date. */
export const AGE_BANDS = ['13-15', '16-17', '18+'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

const isAtLeast = (age: number, birthDate: string, today: Date) => birthDate <= latestBirthDate(age, today)

/** The band that somebody born then is in today; `birthDate` is yyyy-mm-dd. */
export function ageBandOf(birthDate: string, today: Date): AgeBand {
  if (isAtLeast(18, birthDate, today)) return '18+'
  return isAtLeast(16, birthDate, today) ? '16-17' : '13-15'
}

export const isUnderAge = (birthDate: string, minAge: number, today: Date): boolean =>
  !isAtLeast(minAge, birthDate, today)

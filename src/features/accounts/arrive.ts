import type { Response } from 'express'
import type { View } from '../../web/view.ts'
import type { Person } from './accounts.ts'
import type { Arrival } from './applications.ts'

/** Says the first line on arrival and returns where to go, or the page on which it could not be said. */
export type Arrive = (res: Response, person: Person, arrival: Arrival) => Promise<string | View>

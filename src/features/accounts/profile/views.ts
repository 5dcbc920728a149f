import type { Form } from '../../../web/form.ts'
import { view } from '../../../web/view.ts'
import type { Profile, Visibility } from './profile.ts'

/** `picture` is the address of the larger one; `ways` are translated already. */
export type ProfilePage = {
  form: Form<Profile>
  picture: string | undefined
  pictureErrors: string[]
  /** Who else has a picture of them that can be fetched. */
  fetchedFrom: string | undefined
  ownPath: string
  ways: { value: Visibility; label: string; isChosen: boolean }[]
}
export const profilePage = view<ProfilePage>('/settings/profile')

/** Somebody as others see them; `isMe` offers the way to change it. */
export type PersonPage = {
  name: string
  username: string
  biography: string
  picture: string | undefined
  hue: number
  since: string
  isMe: boolean
}
export const personPage = view<PersonPage>('/people/show')

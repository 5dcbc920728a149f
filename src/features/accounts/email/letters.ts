import type { Letter } from '../../../mail/letter.ts'

type Words = Omit<Letter, 'to'>

const NOT_YOU = 'If that was not you, sign in, choose a new password and look at your security page.'

/** The letters about an address, but for whom they speak to. */
export const letterOf = {
  /** To the address that somebody says is theirs. */
  verify: (path: string, username: string): Words => ({
    subject: 'Confirm your e-mail address',
    lines: [
      ['Somebody, probably you, said that this address belongs to the account “{{username}}”.', { username }],
      'Open the link and press the button there. It is good for 24 hours and works once.',
    ],
    act: { label: 'Confirm the address', path },
    after: ['If you do not know that account, do nothing: the address is not used then.'],
  }),
  /** To one that is somebody else's already. */
  taken: (username: string): Words => ({
    subject: 'Your e-mail address was named again.',
    lines: [
      ['Somebody, perhaps you, wanted to use this address for the account “{{username}}”.', { username }],
      'It belongs to another account here already, so nothing was changed.',
    ],
    after: ['To use it there, remove it from the other account first. If this was not you, you need do nothing.'],
  }),
  /** To the verified address, while another is on its way. */
  asked: {
    subject: 'Another e-mail address was asked for.',
    lines: [
      'Somebody, probably you, asked to change the e-mail address of your account. A link was sent to the new one; until it is confirmed, this address stays.',
      NOT_YOU,
    ],
    act: { label: 'Take a look', path: '/settings/account' },
  } satisfies Words,
  /** To the address that was theirs until now. */
  changed: {
    subject: 'Your e-mail address was changed.',
    lines: ['Another e-mail address belongs to your account now. This one is not used any more.', NOT_YOU],
    act: { label: 'Take a look', path: '/settings/account' },
  } satisfies Words,
  removed: {
    subject: 'Your e-mail address was removed.',
    lines: ['This address does not belong to your account any more, and nothing is sent to it from now on.', NOT_YOU],
    act: { label: 'Take a look', path: '/settings/account' },
  } satisfies Words,
  reset: (path: string): Words => ({
    subject: 'Choose a new password',
    lines: [
      'A new password was asked for. Open the link to choose one.',
      ['This link is good for {{minutes}} minutes and works once.', { minutes: 60 }],
      'Everywhere that you are signed in you are signed out when you do. If you use an authenticator app, you need it still.',
    ],
    act: { label: 'Choose a new password', path },
    after: ['If it was not you, do nothing: your password stays as it is.'],
  }),
}

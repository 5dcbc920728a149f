import type { Kinds } from '../notices/index.ts'

/** What people are told about their accounts. */
export const accountNotices = {
  security: {
    name: 'Security',
    about:
      'Sign-ins from new browsers, changes of what gets you in, and attempts to guess it. These cannot be turned off.',
    usual: 'mail',
    mayBeOff: false,
    lastWords: 'Letters about the security of your account were turned off.',
  },
  suspension: {
    name: 'Suspension',
    about: 'When your account is suspended, and when that ends. These cannot be turned off.',
    usual: 'mail',
    mayBeOff: false,
  },
  people: {
    name: 'People who are looked after',
    about: 'What moderators should know, such as an account that was found under age.',
    usual: 'mail',
    mayBeOff: true,
    isForModerators: true,
  },
} satisfies Kinds

import type { Role } from '@baton/shared/member/member.ts'
import type { Welcome } from '../api/login.ts'

const AS: Record<Role, string> = {
  admin: 'as an admin: you can also invite people and connect agents.',
  member: 'as a member: you plan, work and review.',
  viewer: 'as a viewer: you see everything and change nothing.',
}

interface WelcomeWords {
  readonly title: string
  readonly about: string
  readonly button: string
}

/** What the person behind a link reads first. */
export function welcomeWords({ kind, by, name, role }: Welcome): WelcomeWords {
  switch (kind) {
    case 'claim':
      return {
        title: 'Make this Baton yours',
        about: 'You are its first person, and its admin. Everything stays on your relay.',
        button: 'Make it mine',
      }
    case 'invite':
      return {
        title: name === undefined ? 'Join the team' : `Welcome, ${name}`,
        about: `${by ?? 'An admin'} invites you ${AS[role]}`,
        button: 'Join',
      }
    case 'reset':
      return {
        title: name === undefined ? 'Choose your login' : `Choose your login, ${name}`,
        about: 'A new email address and password for your work here. Your other browsers are signed out.',
        button: 'Save and sign in',
      }
  }
}

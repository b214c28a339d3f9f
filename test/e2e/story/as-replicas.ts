import { SCOPES } from '@baton/shared/member/member.ts'
import { ReplicaPerson } from './replica-person.ts'
import { type Cast, makeToken } from './world.ts'

/** The two people as processes with a replica each. */
export const asReplicas: Cast = async ({ doors: [miasDoor, noasDoor], project, admin }) => {
  const sit = async (name: string, door: typeof miasDoor) =>
    ReplicaPerson.sit({ name, token: await makeToken(admin, name, 'human', SCOPES), door, project })
  const [mia, noa] = [await sit('Mia', miasDoor), await sit('Noa', noasDoor)]
  return {
    mia,
    noa,
    explain: async (error) => error,
    leave: async () => {
      await Promise.all([mia.close(), noa.close()])
    },
  }
}

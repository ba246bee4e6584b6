import { expect, it } from 'vitest'
import { byAddress, emptyUser, userRequest } from './new-user.ts'

it('invites by the medium that was chosen, and else sends nothing', () => {
  expect(userRequest({ ...emptyUser, username: ' ada ' })).toEqual({
    Username: 'ada',
    UserAttributes: [],
    MessageAction: 'SUPPRESS',
  })
  const invited = userRequest({ ...emptyUser, username: 'ada', phone: '+15550100', invitation: 'SMS' })
  expect(invited.DesiredDeliveryMediums).toEqual(['SMS'])
  expect(invited.UserAttributes).toEqual([{ Name: 'phone_number', Value: '+15550100' }])
})

it.each([
  ['ada@example.com', 'email'],
  ['+15550100', 'phone_number'],
])('gives the address %s as an attribute, so that it can be marked as verified', (address, Name) => {
  const request = userRequest({ ...emptyUser, ...byAddress(address, true) })
  expect(request).toMatchObject({
    Username: address,
    UserAttributes: [
      { Name, Value: address },
      { Name: `${Name}_verified`, Value: 'true' },
    ],
  })
})

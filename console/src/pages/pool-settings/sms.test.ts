import { expect, it } from 'vitest'
import { toSmsConfiguration, toSmsForm } from './sms.ts'

const role = 'arn:aws:iam::000000000000:role/sms'

it.each([
  ['nothing', undefined],
  ['Amazon SNS', { SnsCallerArn: role, ExternalId: 'a-b', SnsRegion: 'us-east-1' }],
  ['AWS End User Messaging', { EumsSms: { CallerArn: role, OriginationIdentity: '+15550100' } }],
])('gives back a configuration for %s that nobody changed', (_, SmsConfiguration) => {
  expect(toSmsConfiguration(toSmsForm(SmsConfiguration ? { SmsConfiguration } : {}))).toEqual(SmsConfiguration)
})

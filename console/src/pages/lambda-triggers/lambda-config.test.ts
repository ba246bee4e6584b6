import { describe, expect, it } from 'vitest'
import { configuredTriggers, withoutTrigger, withTrigger } from './lambda-config.ts'

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:tokens'
const other = 'arn:aws:lambda:us-east-1:000000000000:function:other'

describe('the triggers of a pool', () => {
  it('are one row each, with the event version where there are several', () => {
    const config = {
      PreSignUp: other,
      PreTokenGeneration: arn,
      PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V2_0' },
      CustomEmailSender: { LambdaArn: other, LambdaVersion: 'V1_0' },
      KMSKeyID: 'key',
    } as const
    expect(configuredTriggers(config)).toEqual([
      { id: 'PreSignUp', arn: other },
      { id: 'PreTokenGeneration', arn, version: 'V2_0' },
      { id: 'CustomEmailSender', arn: other, version: 'V1_0' },
    ])
  })

  it('have version 1 where only the older member is set', () => {
    expect(configuredTriggers({ PreTokenGeneration: arn })).toEqual([
      { id: 'PreTokenGeneration', arn, version: 'V1_0' },
    ])
  })
})

describe('adding a trigger', () => {
  it('keeps the others', () => {
    expect(withTrigger({ PreSignUp: other }, 'PostConfirmation', { arn })).toEqual({
      PreSignUp: other,
      PostConfirmation: arn,
    })
  })

  it('writes both members of pre token generation with one ARN', () => {
    const before = {
      PreTokenGeneration: other,
      PreTokenGenerationConfig: { LambdaArn: other, LambdaVersion: 'V1_0' },
    } as const
    expect(withTrigger(before, 'PreTokenGeneration', { arn, version: 'V3_0' })).toEqual({
      PreTokenGeneration: arn,
      PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V3_0' },
    })
  })

  it('gives a sender its key', () => {
    expect(withTrigger({}, 'CustomSMSSender', { arn, kmsKeyId: 'key' })).toEqual({
      CustomSMSSender: { LambdaArn: arn, LambdaVersion: 'V1_0' },
      KMSKeyID: 'key',
    })
  })
})

describe('removing a trigger', () => {
  it('takes both members of pre token generation away', () => {
    expect(withoutTrigger(withTrigger({}, 'PreTokenGeneration', { arn }), 'PreTokenGeneration')).toEqual({})
  })

  it('takes the key away with the last sender only', () => {
    const sender = { LambdaArn: arn, LambdaVersion: 'V1_0' } as const
    const both = { CustomSMSSender: sender, CustomEmailSender: sender, KMSKeyID: 'key' }
    const one = withoutTrigger(both, 'CustomSMSSender')
    expect(one).toEqual({ CustomEmailSender: sender, KMSKeyID: 'key' })
    expect(withoutTrigger(one, 'CustomEmailSender')).toEqual({})
  })
})

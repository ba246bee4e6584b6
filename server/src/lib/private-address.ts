import { networkList } from './network-list.ts'

// The special-purpose registries of IANA (RFC 6890 and its successors), multicast, and the ranges of IPv6 that hold an
// IPv4 address: a gateway could lead them back inside.
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** Whether an IP address is one that does not belong to a single host of the public internet. IPv4 in `::ffff:…` counts as IPv4. */
export const isPrivateAddress: (address: string) => boolean = networkList(special)

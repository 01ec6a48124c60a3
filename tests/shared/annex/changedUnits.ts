/** Fixture: an office whose units merge, split and change their codes between two periods. */
import { createUnitDirectory, type UnitData } from '../../../shared/unit.ts'

/** Between the halves of 2021 An and Bình merge, Cao is split between Dinh and Ea, Gia gets the code of Hà. */
const data: UnitData = {
  sources: [],
  kinds: ['Tỉnh', 'Huyện', 'Xã'],
  groups: [
    {
      from: null,
      to: null,
      datesKnown: true,
      units: [
        ['90', 0, 'Thử', null],
        ['900', 1, 'Thử', '90'],
      ],
    },
    {
      from: null,
      to: '2021-07-31',
      datesKnown: true,
      units: [
        ['90001', 2, 'An', '900'],
        ['90002', 2, 'Bình', '900'],
        ['90003', 2, 'Cao', '900'],
        ['90004', 2, 'Dinh', '900'],
        ['90005', 2, 'Ea', '900'],
        ['90006', 2, 'Gia', '900'],
      ],
    },
    { from: null, to: null, datesKnown: true, units: [['90008', 2, 'Yên', '900']] },
    {
      from: '2021-08-01',
      to: null,
      datesKnown: true,
      units: [
        ['90002~2021', 2, 'An Bình', '900'],
        ['90004~2021', 2, 'Dinh', '900'],
        ['90005~2021', 2, 'Ea', '900'],
        ['90007', 2, 'Gia', '900'],
      ],
    },
  ],
  lineage: [
    {
      date: '2021-08-01',
      share: 'whole',
      links: [
        ['90002~2021', ['90001', '90002']],
        ['90004~2021', ['90004']],
        ['90005~2021', ['90005']],
        ['90007', ['90006']],
      ],
    },
    {
      date: '2021-08-01',
      share: 'part',
      links: [
        ['90004~2021', ['90003']],
        ['90005~2021', ['90003']],
      ],
    },
  ],
  aliases: [],
  codeHistory: [],
}
export const directory = { units: createUnitDirectory(data), office: '900' }

/** What Excel, LibreOffice, Word and a browser put on the clipboard, flavour by flavour, and what must stand in the sheet. */

export interface ClipboardBlock {
  name: string
  /** What the cells must take from the chosen one on: three columns of numbers, or the last column of texts. */
  kind: 'numbers' | 'texts'
  text: string
  html: string
  /** Steps to the right and down that the selection is widened by before pasting. */
  widen?: [right: number, down: number]
  /** Words of the preview that comes first; at once where absent. */
  asks?: RegExp
  /** Pressed in the preview before Enter. */
  answer?: string
  /** Shown afterwards, from the cell that was chosen; null where nothing was there and nothing is. */
  expected: (string | null)[][]
}

/** As Excel 2010 and later writes it. */
function excel(rows: string): string {
  return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\,"; mso-displayed-thousand-separator:"\\.";} td {padding-top:1px; mso-ignore:padding;} --></style>
</head><body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse;width:96pt'>
<!--StartFragment-->
 <col width=64 span=2 style='width:48pt'>
${rows}
<!--EndFragment-->
</table></body></html>`
}

/** As LibreOffice Calc 7.4 writes it. */
function calc(rows: string): string {
  return `<!DOCTYPE html>
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head>
<body><table cellspacing="0" border="0"><colgroup span="2" width="72"></colgroup>
${rows}
</table></body></html>`
}

const number = (shown: string): string =>
  `<td height=20 class=xl65 align=right width=64 style='height:15.0pt;width:48pt'>${shown}</td>`

export const clipboardBlocks: ClipboardBlock[] = [
  {
    name: 'Excel on a Vietnamese Windows: thousands with a dot, a nil, a zero and a blank',
    kind: 'numbers',
    text: '1.250\t12\r\n-\t0\r\n\t3\r\n',
    html: excel(` <tr height=20>${number('1.250')}${number('12')}</tr>
 <tr height=20>${number('-')}${number('0')}</tr>
 <tr height=20><td height=20 style='height:15.0pt'></td>${number('3')}</tr>`),
    expected: [
      ['1.250', '12'],
      ['–', '0'],
      [null, '3'],
    ],
  },
  {
    name: 'Excel on an English Windows: the point of one number tells how all are written',
    kind: 'numbers',
    text: '1,250\t12\r\n3,456.0\t7\r\n',
    html: excel(` <tr height=20>${number('1,250')}${number('12')}</tr>
 <tr height=20>${number('3,456.0')}${number('7')}</tr>`),
    expected: [
      ['1.250', '12'],
      ['3.456', '7'],
    ],
  },
  {
    name: 'LibreOffice in English: its stored numbers tell how they are written',
    kind: 'numbers',
    text: '1,250\t12\n3,456\t0\n',
    html: calc(`	<tr>
		<td height="20" align="right" valign=bottom sdval="1250" sdnum="1033;0;#,##0"><font color="#000000">1,250</font></td>
		<td align="right" valign=bottom sdval="12" sdnum="1033;"><font color="#000000">12</font></td>
	</tr>
	<tr>
		<td height="20" align="right" valign=bottom sdval="3456" sdnum="1033;0;#,##0"><font color="#000000">3,456</font></td>
		<td align="right" valign=bottom sdval="0" sdnum="1033;"><font color="#000000">0</font></td>
	</tr>`),
    expected: [
      ['1.250', '12'],
      ['3.456', '0'],
    ],
  },
  {
    name: 'Excel with quotes in the text',
    kind: 'texts',
    text: '"Tổ ""Bình an"" thôn 3"\r\nghi "tạm"\r\n',
    html: excel(` <tr height=20><td height=20 style='height:15.0pt'>Tổ &quot;Bình an&quot; thôn 3</td></tr>
 <tr height=20><td height=20 style='height:15.0pt'>ghi &quot;tạm&quot;</td></tr>`),
    expected: [['Tổ "Bình an" thôn 3'], ['ghi "tạm"']],
  },
  {
    name: 'Excel with a line break in a cell',
    kind: 'texts',
    text: '"Theo QĐ 112\nngày 3/11"\r\nxong\r\n',
    html: excel(` <tr height=40><td height=40 class=xl66 width=64 style='height:30.0pt;width:48pt'>Theo QĐ 112<br>
    ngày 3/11</td></tr>
 <tr height=20><td height=20 style='height:15.0pt'>xong</td></tr>`),
    expected: [['Theo QĐ 112\nngày 3/11'], ['xong']],
  },
  {
    name: 'LibreOffice with a line break and compound letters',
    kind: 'texts',
    text: `"${'Tổ Bình an\nthôn Đồng Lụa'.normalize('NFD')}"\nnói "được"\n`,
    html: calc(`	<tr><td height="20" align="left" valign=bottom><font color="#000000">Tổ Bình an<br>thôn Đồng Lụa</font></td></tr>
	<tr><td height="20" align="left" valign=bottom><font color="#000000">nói &quot;được&quot;</font></td></tr>`),
    expected: [['Tổ Bình an\nthôn Đồng Lụa'], ['nói "được"']],
  },
  {
    name: 'Excel with merged cells: looked at first, nothing moves aside',
    kind: 'numbers',
    text: '7\t\t8\r\n\t\t9\r\n',
    html: excel(` <tr height=20><td colspan=2 rowspan=2 height=40 class=xl65 width=128 style='height:30.0pt;width:96pt'>7</td>${number('8')}</tr>
 <tr height=20>${number('9')}</tr>`),
    asks: /ô gộp/,
    expected: [
      ['7', null, '8'],
      [null, null, '9'],
    ],
  },
  {
    name: 'Excel with a long text that runs over its blank neighbours',
    kind: 'texts',
    text: 'Chuyển sang năm sau theo kế hoạch của tỉnh\t\r\nxong\t\r\n',
    html: excel(` <tr height=20><td height=20 colspan=2 style='height:15.0pt;mso-ignore:colspan'>Chuyển sang năm sau theo kế hoạch của tỉnh</td></tr>
 <tr height=20><td height=20 style='height:15.0pt'>xong</td><td></td></tr>`),
    expected: [['Chuyển sang năm sau theo kế hoạch của tỉnh'], ['xong']],
  },
  {
    name: 'Excel with a hidden row, which only its HTML still tells of',
    kind: 'numbers',
    text: '4\t5\r\n6\t7\r\n',
    html: excel(` <tr height=20>${number('4')}${number('5')}</tr>
 <tr height=0 style='display:none'><td align=right>88</td><td align=right>99</td></tr>
 <tr height=20>${number('6')}${number('7')}</tr>`),
    expected: [
      ['4', '5'],
      ['6', '7'],
    ],
  },
  {
    name: 'a page or Word, which give HTML alone',
    kind: 'numbers',
    text: '',
    html: '<html><body><table><tbody><tr><th>5</th><td><p>6</p></td></tr><tr><td>1.100</td><td>&nbsp;</td></tr></tbody></table></body></html>',
    expected: [
      ['5', '6'],
      ['1.100', null],
    ],
  },
  {
    name: 'one cell over a chosen range',
    kind: 'numbers',
    text: '3\r\n',
    html: excel(` <tr height=20>${number('3')}</tr>`),
    widen: [1, 2],
    expected: [
      ['3', '3'],
      ['3', '3'],
      ['3', '3'],
    ],
  },
  {
    name: 'a block of another shape than the chosen range: looked at first',
    kind: 'numbers',
    text: '1\t2\t3\r\n4\t5\t6\r\n',
    html: excel(` <tr height=20>${number('1')}${number('2')}${number('3')}</tr>
 <tr height=20>${number('4')}${number('5')}${number('6')}</tr>`),
    widen: [1, 2],
    asks: /khác cỡ/,
    expected: [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  },
]

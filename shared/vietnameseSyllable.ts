/** Tells real Vietnamese syllables from what a wrong encoding makes of them. */

const onsets =
  'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ' +
  // Place names of the highlands, written so in the official lists.
  'br kr đr'

const rimes =
  'a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu ' +
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ' +
  'ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu ' +
  'ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu'

const onsetSet = new Set(['', ...onsets.split(' ')])
const rimeSet = new Set(rimes.split(' '))
const longestOnset = 3

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Whether one word (letters only, NFC or not) is a syllable Vietnamese can have, in one of the three usual cases. */
export function isVietnameseSyllable(word: string): boolean {
  const composed = word.normalize('NFC')
  const lower = composed.toLowerCase()
  const isUsualCase = composed === lower || composed === composed.toUpperCase() || composed.slice(1) === lower.slice(1)
  if (!isUsualCase) return false
  const marks = lower.normalize('NFD').match(toneMarks) ?? []
  if (marks.length > 1) return false
  const toneless = lower.normalize('NFD').replace(toneMarks, '').normalize('NFC')
  for (let length = Math.min(longestOnset, toneless.length - 1); length >= 0; length--) {
    const rime = toneless.slice(length)
    if (onsetSet.has(toneless.slice(0, length)) && rimeSet.has(rime)) return canCarry(rime, marks[0])
  }
  // “gì” and “gìn” write the onset gi and the rime i with one letter.
  return toneless === 'gi'
}

// A syllable closed by c, ch, k, p or t has only the sharp and the heavy tone.
function canCarry(rime: string, tone: string | undefined): boolean {
  if (!/[ckpt]$|ch$/.test(rime)) return true
  return tone === '\u0301' || tone === '\u0323' || (tone === undefined && /^[aeiouy]+[ckpt]h?$/.test(rime))
}

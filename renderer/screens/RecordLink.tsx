/** stub */
export default function RecordLink() {
  return null
}

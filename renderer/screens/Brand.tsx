/** The program's mark beside the office's name. */
export function Brand({ title, detail }: { title: string; detail: string }) {
  return (
    <div className="brand">
      <div className="brand-mark" aria-hidden="true">
        Phụ
        <br />
        Biểu
      </div>
      <div>
        <div className="brand-title">{title}</div>
        <div className="brand-detail">{detail}</div>
      </div>
    </div>
  )
}

/** Words of long work: what runs, how far it is, how long it may take, stopping it. */
export const longWorkText = {
  title: 'Việc đang làm',
  doneOf: (done: number, total: number) => `${done.toLocaleString('vi-VN')} / ${total.toLocaleString('vi-VN')}`,
  timeLeft: (seconds: number) =>
    seconds < 90 ? `còn khoảng ${seconds} giây` : `còn khoảng ${Math.round(seconds / 60)} phút`,
  stop: 'Dừng',
  stopping: 'Đang dừng…',
  firm: 'Bước này phải làm cho xong, không dừng giữa chừng được.',
}

/** What is said about roles: why a screen stays shut, why it is to be read only. */
export const roleText = {
  shut: 'Màn hình này không mở cho vai trò của anh chị.',
  reason: (own: string, allowed: string) => `Vai trò của anh chị: ${own}. Việc này dành cho: ${allowed}.`,
  ask: 'Cần dùng thì đề nghị người quản trị sổ thêm vai trò.',
  readOnly: (own: string, allowed: string) =>
    `Chỉ xem. Sửa ở màn hình này là việc của: ${allowed}. Vai trò của anh chị: ${own}.`,
}

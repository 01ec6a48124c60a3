/** Codes and Vietnamese sentences of everything that can be wrong with a workbook an officer opens. */
export const workbookErrors = {
  workbook_no_known_header:
    'Tệp {file}, trang {sheet}: không thấy dòng đầu bảng nào khớp với mẫu biểu. Hãy chọn mẫu biểu hoặc chỉ dòng đầu bảng.',
  workbook_sheet_missing: 'Tệp {file} không có trang “{sheet}”. Các trang có trong tệp: {sheets}.',
} as const

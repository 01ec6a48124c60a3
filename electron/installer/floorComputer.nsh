; Refuses a computer on which the program could not start, in words, before anything is copied. Older Windows shows
; nothing but a missing system file when the program itself is started, so this must be said here.
!include "WinVer.nsh"
!include "x64.nsh"

!macro customInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Máy này chạy Windows cũ hơn Windows 10 nên Phụ Biểu không cài được.$\r$\nHãy cài trên máy có Windows 10 hoặc mới hơn (64 bit, bộ nhớ từ 4 GB). Chưa có gì được chép vào máy."
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Máy này chạy Windows 32 bit nên Phụ Biểu không cài được.$\r$\nHãy cài trên máy có Windows 10 hoặc mới hơn, bản 64 bit. Chưa có gì được chép vào máy."
    SetErrorLevel 2
    Quit
  ${EndIf}
!macroend

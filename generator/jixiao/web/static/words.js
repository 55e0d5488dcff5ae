// What the page itself says, in Chinese and in English; findings and forms speak Chinese.
const ZH = {
  menu: "☰", fill: "填表", yaml: "YAML", pdf: "PDF", changes: "改动", undo: "撤销", redo: "重做", download: "下载 ▾", saved: "已保存",
  saving: "正在保存", unsaved: "还没有保存", opening: "正在打开", fresh: "打开了", thisOne: "这一份", wholeOne: "全文", newProject: "＋ 新项目", importFile: "⤓ 拖入或选取去年的 Word、Excel、PDF",
  bin: "♲ 回收", copy: "复制", next: "做明年的", remove: "删除", more: "更多", projectsOf: (n) => `${n} 项`, findings: "审核", none: "没有发现问题。",
  cell: "这一格", goThere: "去那一格", why: "为什么", waive: "豁免…", reason: "为什么可以保留", keep: "写进豁免", cancel: "取消", unit: (u) => `单位${u}`,
  computedNote: "自动算出。在这里写，就以写的为准。", overNote: "写的数代替了自动算的。清空就恢复自动计算。", sharedNote: "写在汇编里，各项目共用。在这里改，只改这一份。",
  sharedAll: "改各项目共用的", sameNote: "与另一字段的文字相同。在这里写，就以写的为准。", defaultNote: "没有写，印的是表的默认。", lastYear: (y, t) => `${y}年写的：${t}`, useLast: "照去年的填", limit: (n) => `${n}字以内`,
  enterNext: "Enter 下一格", ctrlEnter: "Ctrl+Enter 下一格", up: "上移", down: "下移", addBelow: "下面加一行", removeRow: "删去这一行", addRows: "加行", add: "加",
  addBlock: "加一块表", others: "不印在表上的项", error: "错误", warning: "警告", hint: "提示", document: "整份文档", order: "各项目的次序", conflict: "别处也改了这一处",
  conflictHelp: "在您改的时候，别的窗口或编辑器也改了这里。", mine: "您写的", theirs: "现在文件里的", useMine: "用我的", useTheirs: "用文件里的",
  outside: "文件在别处改过，已经换成新的。", gone: "文件不在了。", line: (n) => `第${n}行`, save: "保存", revert: "放弃", since: "与打开时相比",
  sinceState: "与这时相比", bringBack: "取回", states: "以前的样子", noChange: "没有改动。", field: "项", before: "原来", now: "现在", drawing: "正在出表…", broken: "有错误，还不能出。改好右边的错误再看。",
  chooseForm: "哪种表", search: "找表", name: "项目名称", year: "年度", create: "建立", folder: "放在", imported: "读好了", importing: "正在读",
  importCount: (a) => `${a.cells} 处文字：${a.labels} 处是标签，${a.fields} 处是字段，${a.unknown.length} 处没有读懂。`, notRead: "没有读懂的", close: "好",
  copyName: "新项目的名称", removeAsk: (n) => `把“${n}”放进回收？可以随时取回。`, restore: "取回", emptyBin: "回收里没有东西。", welcome: "从左边选一个项目，或建一个新的。",
  shared: "汇编.yaml", stale: "出过以后改过", rows: "表里的行", clear: "清空", offline: "连不上 jixiao：它还在运行吗？", path: "位置", source: "依据", bad: "会报的写法", good: "改好以后", page: (n) => `第 ${n} 页`, invalid: "不认识",
};
const EN = {
  menu: "☰", fill: "Form", yaml: "YAML", pdf: "PDF", changes: "Changes", undo: "Undo", redo: "Redo", download: "Download ▾", saved: "Saved",
  saving: "Saving", unsaved: "Not saved yet", opening: "Opening", fresh: "Opened", thisOne: "This one", wholeOne: "Whole document", newProject: "＋ New project", importFile: "⤓ Drop or choose last year's Word, Excel or PDF",
  bin: "♲ Bin", copy: "Duplicate", next: "Next year's", remove: "Delete", more: "More", projectsOf: (n) => `${n}`, findings: "Findings", none: "No findings.",
  cell: "This cell", goThere: "Go to the cell", why: "Why", waive: "Waive…", reason: "Why it may stay", keep: "Waive it", cancel: "Cancel", unit: (u) => `Unit: ${u}`,
  computedNote: "Computed. What you type here overrides it.", overNote: "Typed instead of the computed figure. Clear it to compute again.", sharedNote: "Shared by the projects of the document. A change here is for this one only.",
  sharedAll: "Change it for all projects", sameNote: "The same text as another field. What you type here replaces it.", defaultNote: "Nothing is written; the form's default is printed.", lastYear: (y, t) => `In ${y}: ${t}`, useLast: "Fill in last year's", limit: (n) => `At most ${n} characters`,
  enterNext: "Enter: next", ctrlEnter: "Ctrl+Enter: next", up: "Move up", down: "Move down", addBelow: "Add a row below", removeRow: "Delete this row", addRows: "Add rows", add: "Add",
  addBlock: "Add a table", others: "Fields that are not printed", error: "Error", warning: "Warning", hint: "Hint", document: "Whole document", order: "Order of the projects", conflict: "Changed elsewhere too",
  conflictHelp: "While you typed, another window or editor changed this very place.", mine: "Yours", theirs: "In the file now", useMine: "Use mine", useTheirs: "Use the file's",
  outside: "The file was changed elsewhere; this is the new one.", gone: "The file is gone.", line: (n) => `line ${n}`, save: "Save", revert: "Discard", since: "Since it was opened",
  sinceState: "Since then", bringBack: "Bring back", states: "Earlier states", noChange: "No changes.", field: "Field", before: "Before", now: "Now", drawing: "Drawing…", broken: "It has errors and cannot be drawn yet.",
  chooseForm: "Form", search: "Find a form", name: "Project's name", year: "Year", create: "Create", folder: "In", imported: "Read", importing: "Reading",
  importCount: (a) => `${a.cells} texts: ${a.labels} labels, ${a.fields} fields, ${a.unknown.length} not understood.`, notRead: "Not understood", close: "Done",
  copyName: "Name of the new project", removeAsk: (n) => `Put “${n}” into the bin? It can be brought back.`, restore: "Bring back", emptyBin: "The bin is empty.", welcome: "Choose a project on the left, or make a new one.",
  shared: "汇编.yaml", stale: "Changed since it was drawn", rows: "Rows", clear: "Clear", offline: "jixiao does not answer: is it still running?", path: "Path", source: "Source", bad: "Reported", good: "Mended", page: (n) => `Page ${n}`, invalid: "not understood",
};
export const chinese = (navigator.language || "zh").toLowerCase().startsWith("zh");
export const W = chinese ? ZH : EN;

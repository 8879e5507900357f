package render

import "strings"

// Words are the renderer's own words in the reader's language. "%s" stands for a
// name.
type Words struct {
	View, ReadFull, ReplyTo         string
	RepostedBy, Edited, Context     string
	Photo, Video, Audio             string
	ContentWarning, Sensitive       string
	Votes, Closed                   string
	Deleted, Protected, Suspended   string
	Withheld, Unavailable, PlayClip string
}

// fill puts name in the place of %s.
func fill(pattern, name string) string { return strings.Replace(pattern, "%s", name, 1) }

func wordsEN() Words {
	return Words{
		View: "View on %s", ReadFull: "Read the full post", ReplyTo: "Replying to %s",
		RepostedBy: "Reposted by %s", Edited: "Edited", Context: "Context added by readers",
		Photo: "Photo", Video: "Video", Audio: "Audio",
		ContentWarning: "Content warning", Sensitive: "Sensitive content",
		Votes: "Votes", Closed: "Final results",
		Deleted:   "This post was deleted.",
		Protected: "This post is only visible to some people.",
		Suspended: "The account behind this post is suspended.",
		Withheld:  "This post is withheld in some places.", Unavailable: "This post is not available.",
		PlayClip: "Play",
	}
}

func wordsFR() Words {
	return Words{
		View: "Voir sur %s", ReadFull: "Lire la publication complète", ReplyTo: "En réponse à %s",
		RepostedBy: "Republiée par %s", Edited: "Modifiée", Context: "Contexte ajouté par des lecteurs",
		Photo: "Photo", Video: "Vidéo", Audio: "Audio",
		ContentWarning: "Avertissement", Sensitive: "Contenu sensible",
		Votes: "Votes", Closed: "Résultats définitifs",
		Deleted:   "Cette publication a été supprimée.",
		Protected: "Cette publication n’est visible que par certaines personnes.",
		Suspended: "Le compte à l’origine de cette publication est suspendu.",
		Withheld:  "Cette publication n’est pas accessible partout.", Unavailable: "Cette publication n’est pas disponible.",
		PlayClip: "Lire",
	}
}

func wordsDE() Words {
	return Words{
		View: "Auf %s ansehen", ReadFull: "Ganzen Beitrag lesen", ReplyTo: "Antwort an %s",
		RepostedBy: "Geteilt von %s", Edited: "Bearbeitet", Context: "Von Lesern ergänzter Kontext",
		Photo: "Foto", Video: "Video", Audio: "Audio",
		ContentWarning: "Inhaltswarnung", Sensitive: "Sensibler Inhalt",
		Votes: "Stimmen", Closed: "Endergebnis",
		Deleted:   "Dieser Beitrag wurde gelöscht.",
		Protected: "Dieser Beitrag ist nur für bestimmte Personen sichtbar.",
		Suspended: "Das Konto hinter diesem Beitrag ist gesperrt.",
		Withheld:  "Dieser Beitrag ist nicht überall zugänglich.", Unavailable: "Dieser Beitrag ist nicht verfügbar.",
		PlayClip: "Abspielen",
	}
}

func wordsES() Words {
	return Words{
		View: "Ver en %s", ReadFull: "Leer la publicación completa", ReplyTo: "En respuesta a %s",
		RepostedBy: "Compartida por %s", Edited: "Editada", Context: "Contexto añadido por lectores",
		Photo: "Foto", Video: "Vídeo", Audio: "Audio",
		ContentWarning: "Advertencia de contenido", Sensitive: "Contenido sensible",
		Votes: "Votos", Closed: "Resultados finales",
		Deleted:   "Esta publicación fue eliminada.",
		Protected: "Esta publicación solo es visible para algunas personas.",
		Suspended: "La cuenta de esta publicación está suspendida.",
		Withheld:  "Esta publicación no está disponible en todos los lugares.", Unavailable: "Esta publicación no está disponible.",
		PlayClip: "Reproducir",
	}
}

func wordsIT() Words {
	return Words{
		View: "Vedi su %s", ReadFull: "Leggi il post completo", ReplyTo: "In risposta a %s",
		RepostedBy: "Ricondiviso da %s", Edited: "Modificato", Context: "Contesto aggiunto dai lettori",
		Photo: "Foto", Video: "Video", Audio: "Audio",
		ContentWarning: "Avviso sul contenuto", Sensitive: "Contenuto sensibile",
		Votes: "Voti", Closed: "Risultati finali",
		Deleted:   "Questo post è stato eliminato.",
		Protected: "Questo post è visibile solo ad alcune persone.",
		Suspended: "L’account di questo post è sospeso.",
		Withheld:  "Questo post non è visibile ovunque.", Unavailable: "Questo post non è disponibile.",
		PlayClip: "Riproduci",
	}
}

func wordsPT() Words {
	return Words{
		View: "Ver em %s", ReadFull: "Ler a publicação completa", ReplyTo: "Em resposta a %s",
		RepostedBy: "Republicada por %s", Edited: "Editada", Context: "Contexto acrescentado por leitores",
		Photo: "Foto", Video: "Vídeo", Audio: "Áudio",
		ContentWarning: "Aviso de conteúdo", Sensitive: "Conteúdo sensível",
		Votes: "Votos", Closed: "Resultado final",
		Deleted:   "Esta publicação foi excluída.",
		Protected: "Esta publicação só é visível para algumas pessoas.",
		Suspended: "A conta desta publicação está suspensa.",
		Withheld:  "Esta publicação não está disponível em todos os lugares.", Unavailable: "Esta publicação não está disponível.",
		PlayClip: "Reproduzir",
	}
}

func wordsPTPT() Words {
	w := wordsPT()
	w.Photo, w.Deleted = "Fotografia", "Esta publicação foi eliminada."
	return w
}

func wordsNL() Words {
	return Words{
		View: "Bekijken op %s", ReadFull: "Lees het hele bericht", ReplyTo: "Antwoord aan %s",
		RepostedBy: "Gedeeld door %s", Edited: "Bewerkt", Context: "Context toegevoegd door lezers",
		Photo: "Foto", Video: "Video", Audio: "Audio",
		ContentWarning: "Inhoudswaarschuwing", Sensitive: "Gevoelige inhoud",
		Votes: "Stemmen", Closed: "Eindresultaat",
		Deleted:   "Dit bericht is verwijderd.",
		Protected: "Dit bericht is alleen zichtbaar voor bepaalde mensen.",
		Suspended: "Het account achter dit bericht is geschorst.",
		Withheld:  "Dit bericht is niet overal zichtbaar.", Unavailable: "Dit bericht is niet beschikbaar.",
		PlayClip: "Afspelen",
	}
}

func wordsPL() Words {
	return Words{
		View: "Zobacz na %s", ReadFull: "Czytaj cały wpis", ReplyTo: "W odpowiedzi do %s",
		RepostedBy: "Udostępniony przez %s", Edited: "Edytowany", Context: "Kontekst dodany przez czytelników",
		Photo: "Zdjęcie", Video: "Wideo", Audio: "Audio",
		ContentWarning: "Ostrzeżenie o treści", Sensitive: "Treść wrażliwa",
		Votes: "Głosy", Closed: "Wyniki końcowe",
		Deleted:   "Ten wpis został usunięty.",
		Protected: "Ten wpis widzą tylko niektóre osoby.",
		Suspended: "Konto autora tego wpisu jest zawieszone.",
		Withheld:  "Ten wpis nie wszędzie jest dostępny.", Unavailable: "Ten wpis jest niedostępny.",
		PlayClip: "Odtwórz",
	}
}

func wordsTR() Words {
	return Words{
		View: "%s üzerinde görüntüle", ReadFull: "Gönderinin tamamını oku", ReplyTo: "Yanıtlanan: %s",
		RepostedBy: "Yeniden paylaşan: %s", Edited: "Düzenlendi", Context: "Okurların eklediği bağlam",
		Photo: "Fotoğraf", Video: "Video", Audio: "Ses",
		ContentWarning: "İçerik uyarısı", Sensitive: "Hassas içerik",
		Votes: "Oylar", Closed: "Kesin sonuçlar",
		Deleted:   "Bu gönderi silindi.",
		Protected: "Bu gönderiyi yalnızca bazı kişiler görebilir.",
		Suspended: "Bu gönderinin hesabı askıya alındı.",
		Withheld:  "Bu gönderi her yerde görüntülenemiyor.", Unavailable: "Bu gönderi kullanılamıyor.",
		PlayClip: "Oynat",
	}
}

func wordsRU() Words {
	return Words{
		View: "Открыть на %s", ReadFull: "Читать полностью", ReplyTo: "В ответ %s",
		RepostedBy: "Репост: %s", Edited: "Изменено", Context: "Контекст от читателей",
		Photo: "Фото", Video: "Видео", Audio: "Аудио",
		ContentWarning: "Предупреждение о содержании", Sensitive: "Деликатное содержание",
		Votes: "Голоса", Closed: "Итоговые результаты",
		Deleted:   "Эта запись удалена.",
		Protected: "Эта запись видна не всем.",
		Suspended: "Аккаунт автора этой записи заблокирован.",
		Withheld:  "Эта запись доступна не везде.", Unavailable: "Эта запись недоступна.",
		PlayClip: "Воспроизвести",
	}
}

func wordsAR() Words {
	return Words{
		View: "عرض على %s", ReadFull: "قراءة المنشور كاملًا", ReplyTo: "ردًا على %s",
		RepostedBy: "أعاد نشره %s", Edited: "معدَّل", Context: "سياق أضافه القراء",
		Photo: "صورة", Video: "فيديو", Audio: "صوت",
		ContentWarning: "تحذير من المحتوى", Sensitive: "محتوى حساس",
		Votes: "الأصوات", Closed: "النتائج النهائية",
		Deleted:   "حُذف هذا المنشور.",
		Protected: "هذا المنشور مرئي لبعض الأشخاص فقط.",
		Suspended: "الحساب الذي نشر هذا المنشور موقوف.",
		Withheld:  "هذا المنشور محجوب في بعض الأماكن.", Unavailable: "هذا المنشور غير متاح.",
		PlayClip: "تشغيل",
	}
}

func wordsHE() Words {
	return Words{
		View: "לצפייה ב-%s", ReadFull: "לקריאת הפוסט המלא", ReplyTo: "בתגובה אל %s",
		RepostedBy: "שותף מחדש על ידי %s", Edited: "נערך", Context: "הקשר שהוסיפו קוראים",
		Photo: "תמונה", Video: "סרטון", Audio: "שמע",
		ContentWarning: "אזהרת תוכן", Sensitive: "תוכן רגיש",
		Votes: "הצבעות", Closed: "תוצאות סופיות",
		Deleted:   "הפוסט הזה נמחק.",
		Protected: "הפוסט הזה גלוי רק לחלק מהאנשים.",
		Suspended: "החשבון שפרסם את הפוסט הזה מושעה.",
		Withheld:  "הפוסט הזה אינו זמין בכל מקום.", Unavailable: "הפוסט הזה אינו זמין.",
		PlayClip: "הפעלה",
	}
}

func wordsJA() Words {
	return Words{
		View: "%sで見る", ReadFull: "投稿の全文を読む", ReplyTo: "返信先: %s",
		RepostedBy: "%sがリポスト", Edited: "編集済み", Context: "読者が追加した背景情報",
		Photo: "写真", Video: "動画", Audio: "音声",
		ContentWarning: "内容に関する警告", Sensitive: "センシティブな内容",
		Votes: "投票数", Closed: "最終結果",
		Deleted:   "この投稿は削除されました。",
		Protected: "この投稿は一部の人にのみ公開されています。",
		Suspended: "この投稿のアカウントは凍結されています。",
		Withheld:  "この投稿は一部の地域で表示されません。", Unavailable: "この投稿は表示できません。",
		PlayClip: "再生",
	}
}

func wordsKO() Words {
	return Words{
		View: "%s에서 보기", ReadFull: "게시물 전체 읽기", ReplyTo: "%s 님에게 답글",
		RepostedBy: "%s 님이 재게시함", Edited: "수정됨", Context: "독자가 추가한 맥락",
		Photo: "사진", Video: "동영상", Audio: "오디오",
		ContentWarning: "콘텐츠 경고", Sensitive: "민감한 콘텐츠",
		Votes: "투표수", Closed: "최종 결과",
		Deleted:   "삭제된 게시물입니다.",
		Protected: "일부 사람만 볼 수 있는 게시물입니다.",
		Suspended: "정지된 계정의 게시물입니다.",
		Withheld:  "일부 지역에서 볼 수 없는 게시물입니다.", Unavailable: "볼 수 없는 게시물입니다.",
		PlayClip: "재생",
	}
}

func wordsZH() Words {
	return Words{
		View: "在 %s 上查看", ReadFull: "阅读全文", ReplyTo: "回复 %s",
		RepostedBy: "%s 转发", Edited: "已编辑", Context: "读者补充的背景信息",
		Photo: "照片", Video: "视频", Audio: "音频",
		ContentWarning: "内容警告", Sensitive: "敏感内容",
		Votes: "票数", Closed: "最终结果",
		Deleted:   "此帖子已被删除。",
		Protected: "此帖子仅部分人可见。",
		Suspended: "发布此帖子的账号已被封禁。",
		Withheld:  "此帖子在部分地区不可见。", Unavailable: "此帖子无法显示。",
		PlayClip: "播放",
	}
}

func wordsZHHant() Words {
	return Words{
		View: "在 %s 上查看", ReadFull: "閱讀全文", ReplyTo: "回覆 %s",
		RepostedBy: "%s 轉發", Edited: "已編輯", Context: "讀者補充的背景資訊",
		Photo: "相片", Video: "影片", Audio: "音訊",
		ContentWarning: "內容警告", Sensitive: "敏感內容",
		Votes: "票數", Closed: "最終結果",
		Deleted:   "此貼文已被刪除。",
		Protected: "此貼文僅部分人可見。",
		Suspended: "發布此貼文的帳號已被停權。",
		Withheld:  "此貼文在部分地區無法顯示。", Unavailable: "此貼文無法顯示。",
		PlayClip: "播放",
	}
}

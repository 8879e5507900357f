package oembed

// playerForm is the address of a provider's player.
type playerForm struct {
	host  string // exact
	path  string // {id} and {n} stand for one segment
	keep  string // parameters that are kept when they are plain ids; "!" marks those that must be there
	set   string // parameters that are always added
	serve string // host to play from, where it is another
	slash bool   // the path ends in a slash

	media    string // host that an address in a parameter (url, feed, href) must have
	relative bool   // that parameter may be a path
}

// players are the known players. What is not here is not played. A row is an
// address that the provider documents for frames, or puts into its own answers.
func players() []playerForm {
	return []playerForm{
		{host: "www.youtube.com", path: "/embed/{id}", keep: "list start end channel", serve: "www.youtube-nocookie.com"},
		{host: "www.youtube-nocookie.com", path: "/embed/{id}", keep: "list start end channel"},
		{host: "youtube.com", path: "/embed/{id}", keep: "list start end channel", serve: "www.youtube-nocookie.com"},
		{host: "player.vimeo.com", path: "/video/{n}", keep: "h", set: "dnt=1"},
		{host: "vimeo.com", path: "/event/{n}/embed", set: "dnt=1"},
		{host: "vimeo.com", path: "/event/{n}/embed/{id}", set: "dnt=1"},
		{host: "www.dailymotion.com", path: "/embed/video/{id}", keep: "start"},
		{host: "geo.dailymotion.com", path: "/player.html", keep: "video! start"},
		{host: "geo.dailymotion.com", path: "/player/{id}.html", keep: "video! start"},
		{host: "embed.ted.com", path: "/talks/{id}"},
		{host: "embed.ted.com", path: "/talks/lang/{id}/{id}"},
		{host: "streamable.com", path: "/e/{id}"},
		{host: "streamable.com", path: "/o/{id}"},
		{host: "www.loom.com", path: "/embed/{id}"},
		{host: "fast.wistia.net", path: "/embed/iframe/{id}"},
		{host: "fast.wistia.com", path: "/embed/iframe/{id}"},
		{host: "rumble.com", path: "/embed/{id}", slash: true},
		{host: "odysee.com", path: "/$/embed/{id}"},
		{host: "odysee.com", path: "/$/embed/{id}/{id}"},
		{host: "iframe.mediadelivery.net", path: "/embed/{n}/{id}"},
		{host: "coub.com", path: "/embed/{id}"},
		{host: "www.bitchute.com", path: "/embed/{id}", slash: true},
		{host: "play.gumlet.io", path: "/embed/{id}"},
		{host: "videopress.com", path: "/embed/{id}"},
		{host: "video.wordpress.com", path: "/embed/{id}"},
		{host: "framatube.org", path: "/videos/embed/{id}"},
		{host: "peertube.tv", path: "/videos/embed/{id}"},
		{host: "tv.kakao.com", path: "/embed/player/cliplink/{n}"},
		{host: "play-tv.kakao.com", path: "/embed/player/cliplink/{n}"},
		{host: "www.tiktok.com", path: "/embed/v2/{n}"},
		{host: "www.tiktok.com", path: "/embed/{n}"},
		{host: "www.tiktok.com", path: "/player/v1/{n}"},

		{host: "open.spotify.com", path: "/embed/{id}/{id}"},
		{host: "open.spotify.com", path: "/embed-podcast/{id}/{id}"},
		{host: "w.soundcloud.com", path: "/player", keep: "url! visual show_artwork", slash: true, media: "api.soundcloud.com"},
		{host: "www.mixcloud.com", path: "/widget/iframe", keep: "feed! hide_cover", slash: true, media: "www.mixcloud.com", relative: true},
		{host: "player-widget.mixcloud.com", path: "/widget/iframe", keep: "feed! hide_cover", slash: true, media: "www.mixcloud.com", relative: true},
		{host: "embed.podcasts.apple.com", path: "/{id}/podcast/{id}", keep: "i"},
		{host: "embed.podcasts.apple.com", path: "/{id}/podcast/{id}/{id}", keep: "i"},
		{host: "audioboom.com", path: "/posts/{id}/embed/v4"},
		{host: "embeds.audioboom.com", path: "/posts/{id}/embed/v4"},
		{host: "audiomack.com", path: "/embed/{id}/{id}/{id}"},
		{host: "www.podbean.com", path: "/player-v2", keep: "i!", slash: true},
		{host: "widget.spreaker.com", path: "/player", keep: "episode_id show_id"},
		{host: "player.simplecast.com", path: "/{id}"},
		{host: "embed.acast.com", path: "/{id}/{id}"},
		{host: "omny.fm", path: "/shows/{id}/{id}/embed"},

		{host: "codepen.io", path: "/{id}/embed/{id}", keep: "height theme-id default-tab default-tabs slug-hash"},
		{host: "codepen.io", path: "/{id}/embed/preview/{id}", keep: "height theme-id default-tab default-tabs slug-hash"},
		{host: "codesandbox.io", path: "/embed/{id}"},
		{host: "observablehq.com", path: "/embed/{id}/{id}"},
		{host: "www.slideshare.net", path: "/slideshow/embed_code/{n}"},
		{host: "www.slideshare.net", path: "/slideshow/embed_code/key/{id}"},
		{host: "speakerdeck.com", path: "/player/{id}"},
		{host: "www.scribd.com", path: "/embeds/{n}/content"},
		{host: "e.issuu.com", path: "/embed.html", keep: "d! u!"},
		{host: "prezi.com", path: "/v/embed/{id}", slash: true},
		{host: "sketchfab.com", path: "/models/{id}/embed", set: "dnt=1"},
		{host: "www.figma.com", path: "/embed", keep: "url!", set: "embed_host=share", media: "www.figma.com"},
		{host: "my.matterport.com", path: "/show", keep: "m!", slash: true},
		{host: "giphy.com", path: "/embed/{id}"},
		{host: "assets.pinterest.com", path: "/ext/embed.html", keep: "id!"},
		{host: "e.infogram.com", path: "/{id}"},
		{host: "flo.uri.sh", path: "/visualisation/{id}/embed"},
		{host: "flo.uri.sh", path: "/story/{id}/embed"},
		{host: "datawrapper.dwcdn.net", path: "/{id}", slash: true},
		{host: "datawrapper.dwcdn.net", path: "/{id}/{n}", slash: true},
		{host: "www.kickstarter.com", path: "/projects/{id}/{id}/widget/video.html"},
		{host: "flat.io", path: "/embed/{id}"},
	}
}

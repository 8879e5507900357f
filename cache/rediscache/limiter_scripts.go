package rediscache

import "github.com/redis/go-redis/v9"

// limiterScripts change what is kept of one host, by the server's clock and in
// microseconds. KEYS[1] has two numbers. The first is the theoretical arrival time: when
// the host would be at rest if the requests given so far came one interval apart. One
// that lies an hour further ahead than the longest pause, wait and burst lead is left from
// a clock that was wrong. The second is when the last pause ends. KEYS[2] is a sorted set
// of the turns, by their time, that were given back before they came. ARGV has the
// limiter's interval, burst and longest wait, then the script's own argument.
type limiterScripts struct {
	take, giveBack, pause *redis.Script
}

func newLimiterScripts() limiterScripts {
	return limiterScripts{
		take:     redis.NewScript(readHost + takeTurn),
		giveBack: redis.NewScript(readHost + giveTurnBack),
		pause:    redis.NewScript(readHost + pauseHost),
	}
}

const (
	readHost = `
		local clock = redis.call('TIME')
		local now = clock[1] * 1000000 + clock[2]
		local tat, paused = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+) (%d+)$')
		tat, paused = tonumber(tat) or now, tonumber(paused) or 0
		local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
		local ahead = 7200000000 + ARGV[3] + burst * interval
		if tat < now or tat > now + ahead then tat, paused = now, 0 end
		local function micros(n) return string.format('%.0f', n) end
		local function keep()
			redis.call('SET', KEYS[1], micros(tat) .. ' ' .. micros(paused), 'PX', math.ceil((tat - now) / 1000) + 1)
		end`
	// takeTurn returns how long the turn is away and when it is, or how long it would be,
	// negative, and 0. A turn that was given back is before all that are still to give.
	takeTurn = `
		local longest = tonumber(ARGV[4])
		redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. micros(math.max(now, paused)))
		local free = redis.call('ZRANGE', KEYS[2], 0, 0)[1]
		if free then
			local wait = tonumber(free) - now
			if wait > longest then return {-wait, 0} end
			redis.call('ZREM', KEYS[2], free)
			return {wait, tonumber(free)}
		end
		local wait = math.max(0, tat - now - (burst - 1) * interval)
		if wait > longest then return {-wait, 0} end
		tat = tat + interval
		keep()
		return {wait, now + wait}`
	giveTurnBack = `
		local turn = tonumber(ARGV[4])
		local left = math.ceil((turn - now) / 1000)
		if left <= 0 then return 0 end
		redis.call('ZADD', KEYS[2], micros(turn), micros(turn))
		redis.call('PEXPIRE', KEYS[2], math.max(left, redis.call('PTTL', KEYS[2])))
		return 1`
	pauseHost = `
		local pause = tonumber(ARGV[4])
		paused = math.max(paused, now + pause)
		tat = math.max(tat, now + pause + (burst - 1) * interval)
		keep()
		return 1`
)

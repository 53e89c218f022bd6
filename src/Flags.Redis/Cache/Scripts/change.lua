-- Adds the difference between two versions to the cached snapshot, so that nodes do not read the whole snapshot.
-- Keys: the snapshot. Arguments: the version before, the version after, the difference, the channel, and the maximum number and
-- the maximum total length of differences.
-- Result: 1 if the difference was added; 0 if the cache has a newer snapshot; 2 if the snapshot must be written as a whole.
if kind(KEYS[1]) ~= 'hash' then return 2 end
local version, has, mine = short('version', 62), parse(short('version', 62)), parse(ARGV[2])
if not has then return 2 end
if compare(has, mine) > 0 then return 0 end
local count, size = tonumber(short('changes', 6)) or 0, tonumber(short('changes_length', 12)) or 0
if version ~= ARGV[1] or count >= tonumber(ARGV[5]) or size + #ARGV[3] > tonumber(ARGV[6]) then return 2 end
if redis.call('HEXISTS', KEYS[1], 'data') == 0 then return 2 end
local noted = before(short('ahead', 200))
redis.call('HDEL', KEYS[1], noted and compare(noted, mine) > 0 and '' or 'ahead')
redis.call('HSET', KEYS[1], 'base', base(version), 'version', ARGV[2], 'change:' .. version, ARGV[2] .. ' ' .. ARGV[3],
  'changes', count + 1, 'changes_length', size + #ARGV[3], 'checked', string.format('%.0f', now()))
redis.call('PUBLISH', ARGV[4], ARGV[2])
return 1

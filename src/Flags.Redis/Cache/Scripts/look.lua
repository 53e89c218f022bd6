-- Reads the cached snapshot.
-- Keys: the snapshot. Arguments: the version of the caller or an empty string; the value to store in the field "ahead" if the
-- version of the caller is newer; the maximum length of data; the maximum length of data to return in the first query; the
-- channel; 1 to return data of the same version too; 1 if the caller can apply changes to its version.
-- Result: the state of the cache, the version, the age in milliseconds, the length, and "ahead". The state "changes" is
-- followed by the changes since the version of the caller, and the state "data" by the data and the changes since the data. A
-- time that is more than 5 seconds in the future is ignored.
--
-- If the version of the caller is higher than the cached one, the script stores it as "ahead" and notifies the nodes once. The
-- result is the same if these writes fail, for example because the user has no right to write.
local is = kind(KEYS[1])
if is ~= 'hash' and is ~= 'none' then return {'wrong_type', '', '', 0, ''} end
local version, checked, ahead = short('version', 62), short('checked', 15), short('ahead', 200)
local length = redis.call('HSTRLEN', KEYS[1], 'data')
local empty = redis.call('HLEN', KEYS[1]) == redis.call('HEXISTS', KEYS[1], 'ahead')
local has, known = parse(version), parse(ARGV[1])
local order = has and known and compare(has, known)
if known and (empty or order == -1) then
  local noted = before(ahead)
  if not noted or compare(noted, known) < 0 then
    redis.pcall('HDEL', KEYS[1], '')
    redis.pcall('HSET', KEYS[1], 'ahead', ARGV[2])
    redis.pcall('PUBLISH', ARGV[5], '')
    ahead = ARGV[2]
  end
end
if empty then return {'nothing', '', '', 0, ahead} end
local past = string.match(checked, '^%d+$') and now() - tonumber(checked)
local age = past and past >= -5000 and string.format('%.0f', math.max(0, past)) or ''
if order == -1 or order == 0 and ARGV[6] ~= '1' then return {'known', version, age, length, ahead} end
local changes = order == 1 and ARGV[7] == '1' and chain(ARGV[1], version)
if changes then return {'changes', version, age, length, ahead, unpack(changes)} end
if length > tonumber(ARGV[3]) then return {'too_long', version, age, length, ahead} end
if length > tonumber(ARGV[4]) then return {'newer', version, age, length, ahead} end
local data = redis.call('HGET', KEYS[1], 'data') or ''
return {'data', version, age, length, ahead, data, unpack(chain(base(version), version) or {})}

-- Functions that the scripts share. The file is prepended to each script. All times are those of the Redis server, in
-- milliseconds, because the clocks of nodes differ.
--
-- When its memory is full, Redis rejects a script whose first write needs memory. So the first write of each script is a
-- deletion, even if there is nothing to delete.
--
-- Versions are compared as strings, first by length, because the numbers of Lua are not exact above 2^53. An epoch that is
-- more than 1,000,000 ahead counts as older, as in StoreVersion.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function kind(key)
  return redis.call('TYPE', key).ok
end

local function short(field, length)
  return redis.call('HSTRLEN', KEYS[1], field) <= length and redis.call('HGET', KEYS[1], field) or ''
end

local function parse(text)
  local numbers = {string.match(text, '^0*(%d+)%.0*(%d+)%.0*(%d+)$')}
  if #numbers ~= 3 or #numbers[1] > 19 or #numbers[2] > 19 or #numbers[3] > 19 then return nil end
  return numbers
end

local function compare(one, other)
  local distance = tonumber(one[1]) - tonumber(other[1])
  if math.abs(distance) > 1000000 then return distance < 0 and 1 or -1 end
  for i = 1, 3 do
    if #one[i] ~= #other[i] then return #one[i] < #other[i] and -1 or 1 end
    if one[i] ~= other[i] then return one[i] < other[i] and -1 or 1 end
  end
  return 0
end

local function before(text)
  return parse(string.match(text, '^[^ ]*'))
end

-- Returns the version of the field "data". It differs from the version of the cache if changes follow.
local function base(version)
  local text = short('base', 62)
  return text == '' and version or text
end

-- Returns the changes that lead from one version to another, oldest first; nil if they are not complete.
local function chain(from, to)
  local changes = {}
  for _ = 1, 256 do
    if from == to then return changes end
    local change = redis.call('HGET', KEYS[1], 'change:' .. from)
    if not change then return nil end
    local next = string.match(change, '^[^ ]+')
    if not next then return nil end
    changes[#changes + 1] = string.sub(change, #next + 2)
    from = next
  end
  return nil
end

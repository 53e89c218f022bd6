-- Returns the time of the Redis server in milliseconds.
return string.format('%.0f', now())

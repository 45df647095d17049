# Top-level await and an event loop.
# start: right
# fair: full
# %% end
import asyncio
async def nothing():
    await asyncio.sleep(0)
    return 1
await nothing()
asyncio.get_event_loop

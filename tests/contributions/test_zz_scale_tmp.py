import time, resource
from uuid import uuid4
import pytest
from tests.contributions.announced import employer_registered, joined, roster_changed, declared
from services.contributions.models import Assessment

@pytest.fixture
def database(own_database):
    return own_database

async def test_scale(hear, assess, announced):
    ids = [uuid4() for _ in range(6000)]
    t=time.time()
    regs=[employer_registered(e, n) for n,e in enumerate(ids,1)]
    people=[[joined(uuid4(), "%d.00" % (3000+ (i*37+j*11)%25000)) for j in range(34)] for i in range(6000)]
    ros=[roster_changed(e,*p) for e,p in zip(ids,people)]
    print("\nbuilt", time.time()-t); t=time.time()
    for i in range(0,6000,1000): await hear(*regs[i:i+1000])
    print("employers", time.time()-t); t=time.time()
    for i in range(0,6000,1000): await hear(*ros[i:i+1000])
    print("rosters", time.time()-t); t=time.time()
    print(await assess()); print("assess 1", time.time()-t); t=time.time()
    print(await assess()); print("assess 2", time.time()-t); t=time.time()
    await hear(roster_changed(ids[5], declared(__import__('uuid').UUID(people[5][3]["person_id"]), "20000.00", "2024-05-01")))
    print(await assess()); print("assess 3", time.time()-t)
    print("rss", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss//1024)

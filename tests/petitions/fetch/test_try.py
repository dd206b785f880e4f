from petitions.fetch.platform import *
def test_one(site, platform):
    platform.does("/p", answer('{"count": 12}'))
    site.petition(f'id: op, kind: json, measure: collected-online, url: "{platform.url}/p", count: count')
    r=site.fetch()
    print(r.code); print(r.out); print(r.err); print(site.raw_state()); print(site.history())
    site.later(__import__("datetime").timedelta(hours=3))
    platform.does("/p", answer('{"count": 1}'))
    r=site.fetch()
    print(r.code); print(r.out); print(r.err); print(site.raw_state())
    print(platform.requests)
    assert 0

"""Names that are also words: alone, they are left as they stand and a person is asked to look.

"Will", "May" and "Hope" may be somebody, or the start of a sentence, a month, a feeling. Written
by hand from common English given names and surnames; all in lower case.
"""

_DATES = """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """
_DATES_CUT_SHORT = """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """
MONTHS_AND_DAYS = frozenset(_DATES.split()) | frozenset(_DATES_CUT_SHORT.split())

_AS_NAMES = """
    amber amity angel art ash asia aurora autumn basil bill billy bird bishop black blossom blue
    bond boy brand bridge brook brooks brown bruce buck bud burns bush butcher butler cash carol
    case chance charity chase chelsea cherry cherish china christian church clay clement cliff
    close cloud cole constance cook cooper coral cotton crane crisp cross crystal daisy dale dawn
    day dean destiny diamond dick dove drew drum duke duncan dusty earl early east eden ember
    england english eve ever faith farmer fern field fields finch first fisher fish flint flora
    florence flower ford forest fortune fox france francis frank freedom french friend frost gale
    gardener gardner gay gene gentle gift ginger glass glory gold golden good gore grace graham
    grant gray green grey grove guard guy hale hall hand hands hardy harmony harper harry hart
    hastings haven hay hazel head heath heather heaven henry herald herb hill hills holiday holly
    holmes home honest honey honor honour hood hook hope house hunt hunter iris iron ivory ivy
    jack jade jasmine jasper jay jean jerk jewel jimmy job john jolly josh joy judge justice kay
    kean keen key keys kid kind king kitty knight lace lad lake lamb lance land lane lark last
    laurel lavender law lawless lawn leaf lee light lily lilac lion little lock logan long lord
    love low loyal luck lucky luna lynch major male mann march marina mark marks marsh marshal
    martin marvel mason master max maxim maybe mead meadow melody mercer mercy merit merry mike
    mild mile miles mill miller mills mint miracle misty mole moon moor moore more moses moss
    mountain myrtle neat nice nick night noble noel nora norm north oak ocean olive opal page
    paige pain palm pansy paris park parker parks parrish parson parsons pat patience patient
    peace peach pearl penny pepper perfect peter piper pitt pleasant plum pool poole poor pope
    poppy porter post potter power powers precious price pride prime prince prior promise prudence
    purdy purple queen quick quill quinn rain rainbow randy raven ray read reading reason red
    reed reef regal rich richer ridge rider ring rios rise rising ritz river rivers rob robin rock
    rocky rod roman rosa rose rosemary rosy rowan royal ruby rush russell rust rusty rye saddler
    sage sailor salt sandy savage savannah saviour scarlet scott sea seal self sharp shaw shepherd
    shine shore short silver simple singer sky skip sky small smart smith snow south spark sparks
    spear speed spicer spring stable star stark starling steel stein stephen sterling stern still
    stone storm story strange street strong style sue summer summers sunday sunny sunshine swan
    sweet swift tanner taylor teal temple thorn thorne thrift tiger till timber timothy token
    tom tower town trace tracy treasure tree trinity trip troy true trust tucker turner unity
    valentine vale van vernon vera verity victor victory viola violet virgin virginia wade walker
    wall wallace walls ward warden warner waters watt watts way weaver webb webster welch wells
    west wheat wheeler white whitewood wild wilder will wills winner winter winters wise wolf
    wong wood woods worth wren wright york young youngs zion
    """

_STARTING_SENTENCES = """
    a about above according action actions add added after again against agreed all allocated also
    although always an and another any are as asked at back be because been before being below
    between both brought but by called came can child children clause come copies copy core could
    date dear decided decision decisions despite did discussed discussion do does done due during
    each earlier either emailed ended escalated escalation even every evidence family father
    finally following for form found from further gave given go got group had has have he her here
    him his how however i if immediate in instead into is issue issues it its just later left let
    limit made make manager managers many me meeting met minutes monitoring mother mr mrs ms my
    neither never new next no nobody none nor not note noted nothing now nurse of office officer
    often on once one only or other otherwise our out outcome over parents part people person
    phone phoned plan please point points police policy practitioner previously pupil put
    raised rang reason received record referral reply report reported requested resolved response
    rest review risk safe safeguarding said same saw says school see seen senior sent service
    services set she should shown since sister so social some somebody someone soon spoke staff
    stage stages started stated still stop such support taken talked teacher team telephone than
    that the their them then there therefore these they this those though three through time to
    today together told tomorrow too took tried two under unless until up upon us video view views
    visit visited visits was we week weeks well went were what when where whether which while who
    whose why with within without worker workers would wrote yes yesterday yet you your
    """

_POSTS = """
    adviser advisor agency assistant authority board borough care carer chair chief clinic clinical
    college commissioner consultant coordinator council county department deputy designated
    director duty executive foster general governor head headteacher health hospital hub icat iro
    lado lead leader mash member midwife named nursery partnership pastoral principal probation
    reviewing service services special specialist strategic supervisor trust unit visiting visitor
    """
POSTS = frozenset(_POSTS.split())
"""Words of posts and agencies, told from names where somebody is named in free text."""
STARTERS = frozenset(_STARTING_SENTENCES.split()) | frozenset(_DATES.split())
"""Words that are written with a capital and are nobody's name."""
ORDINARY = frozenset(_AS_NAMES.split()) | STARTERS
"""Words that stand alone for more than a name."""

"""What the policies print about their contacts, typed row by row from the checklist.

Short forms stand as printed, an extension after its number; "|" parts numbers from addresses.
"""

PRINTED = {
    "waltham-forest": """
        a1 020 8496 2310; 07776 589603
        a2 0208496 2310; 07776 589603; 020 8496 4831; 07929 205 209
        a3 020 8496 2348; 07973 988124
        a4 020 8496 3628; 07791 559789
        a5 020 8496 1332; 07800 790322
        a6 020 8496 2186
        a7 020 8496 3250; 07816 133065
        a8 02084965509
        a9 0208 496 2342; 07741 328899
        a10 020 8496 5050; 07765 251778
        a11 020 8496 3685; 07816 135124
        a12 020 8496 3205; 07817 332880
        a13 020 8496 6616; 07816 135 090
        a14 020 8539 4414
        a15 020 7230 4591; 07595 011 449
        a16 0300 555 1201 Ext. 53340; 07808 736 295
        a17 020 3688 2670; 07930 195 306
        a18 020 8496 3231; 07968 693 191 | Zahra.Jones@walthamforest.gov.uk
    """,
    "wandsworth": """
        b1 020 8871 6622
        b2 020 8871 6000
        b3 020 8871 7208
        b4 020 8871 7440
        b5 07929862210
        b6 020 8871 8799
        b7 020 8871 7707
        b8 020 7232 6358
        b9 0808 800 5000
        b10 0800 1111
        b11 0330 058 1679
        b12 020 3513 6848; 07959 413 718
        b13 020 3513 5000
        b14 020 8812 4102
        b15 07787 843 655
        b16 020 8725 5237
        b17 020 8725 1984
        b18 020 8725 1984
        b19 07951 587 607
        b20 07515 192 239
        b21 0773 607 0327
    """,
    "bedfordshire": """
        d1 0800 028 0285
    """,
    "hammersmith-fulham": """
        e1 | Lara.Thompson@lbhf.gov.uk
        e2 | Phil.Tomsett@lbhf.gov.uk
        e3 | Anna.carpenter@lbhf.gov.uk
        e4 | Alison.Sabaroche@lbhf.gov.uk
        e5 | Julie.Puddephatt@lbhf.gov.uk
        e6 | Phil.Tomsett@lbhf.gov.uk
        e7 | Giorgia.Trevisanello@lbhf.gov.uk; Emma.Collison@lbhf.gov.uk; \
            Charmaine.campbell@lbhf.gov.uk
        e8 | Ian.Cartmell@lbhf.gov.uk; Neehara.Wijeyesekera@lbhf.gov.uk
        e9 | o.agboola@nhs.net
        e10 | amy.crofts@nhs.net
        e11 | anna.robinson9@nhs.net
        e12 | fiona.menzies@nhs.net
        e13 | nicci.wotton@nhs.net
        e14 | sarah.green9@nhs.net
        e15 | f.mitchison@nhs.net
        e16 | trishstewart@nhs.net
        e17 | catherinehunter4@nhs.net
        e18 | carol.cork@nhs.net
        e19 0800 328 44 | wlm-tr.camhsalliance@nhs.net
        e20 020 8354 8160 | wlm-tr.hfcamhs@nhs.net
        e21 0208 354 8002 | wlm-tr.nwlfcamhs@nhs.net
        e22 0800 328 4444 | wlm-tr.wlmhtSPA@nhs.net
        e23 0207 386 1127; 020 7386 1151; 1153; 1154; 020 7386 1128; 1129; 020 7386 1181; 1182; \
            020 7386 1164; 1165 | Ravenscourt.WardStaff@westlondon.nhs.uk; \
            Meridian.WardStaff@westlondon.nhs.uk; Avonmore.WardStaff@westlondon.nhs.uk; \
            LillieWard.TeamStaff@westlondon.nhs.uk
        e24 020 8483 1443 | Duty.H&FCatt@westlondon.nhs.uk
        e25 020 8483 1800 | Wlm-tr.hafcids@nhs.net
        e26 0800 328 4444 | wlm-tr.PNMHEHHF@nhs.net
        e27 0800 328 4444; 0800 328 4444; 0207 386 1245; 0208 483 1750; 0207 386 1336 | \
            HFSouthMINT@westlondon.nhs.uk; HFSouthMINT@westlondon.nhs.uk; \
            HFCentralMINT@westlondon.nhs.uk
        e28 0800 328 4444 | wlm-tr.HammersmithLiaisonPsychiatry@nhs.net; \
            ichc-tr.handpsychliaison@nhs.net
        e29 020 8483 1445 | HFEIP@Westlondon.nhs.uk
        e30 0800 328 444 | wlm-tr.backontrack@nhs.net
        e31 | wlm-tr.safeguardingchildren@nhs.net; thomaswebster@nhs.net
        e32 | Fiona.VanKampen@met.police.uk
        e33 | saeeda.khan@justice.gov.uk
        e34 0208-753-6600
        e35 | cat.miller2@lbhf.gov.uk
        e36 999
    """,
}  # fmt: skip

NAMED = {
    "waltham-forest": {"a18": ("Zahra Jones",)},
    "wandsworth": {},
    "bedfordshire": {},
    "hammersmith-fulham": {
        "e1": ("Lara Thompson",),
        "e5": ("Julie Puddephat",),
        "e8": ("Ian Cartmell", "Neehara Wijeyesekera"),
        "e9": ("Fola Agboola",),
        "e10": ("Amy Crofts",),
        "e11": ("Anna Robinson",),
        "e12": ("Fiona Menzies",),
        "e13": ("Nicci Wotton",),
        "e14": ("Sarah Green",),
        "e15": ("Faye Mitchinson",),
        "e16": ("Trish Stewart",),
        "e17": ("Catherine Hunter",),
        "e18": ("Carol Cork",),
        "e32": ("DI Fiona Van Kampen",),
        "e33": ("Saeeda Khan",),
    },
}
"""The printed names; whoever is known from an address alone stays unnamed."""

ROLES = {
    "a1": "Team Manager Multi-Agency Safeguarding Hub (MASH) / Referral and Advice",
    "a2": "Head of Service – MASH – Staff issues For escalations re: Team Manager",
    "a3": "Head of Service - Assessment",
    "a4": "Head of Service - Settings and Workforce Safeguarding",
    "a5": "Head of Service - Safeguarding and Family Support",
    "a6": "Head of Service - Corporate Parenting",
    "a7": "Head of Service - Quality Assurance",
    "a8": "Head of Housing - Housing",
    "a9": "Head of Practice Improvement (PSW)",
    "a10": "Corporate Director - Children's Social Care",
    "a11": "Corporate Director - Quality Assurance",
    "a12": "Strategic Director - Families Directorate",
    "a13": "Director of Learning and Systems Leadership",
    "a14": "Named Nurse for Safeguarding",
    "a15": "Detective Chief Inspector, North East Command, Borough Police",
    "a16": "Named Professional for Safeguarding,",
    "a17": "Designated Nurse for Safeguarding and Looked After Children, WFCCG",
    "a18": "Strategic Partnerships Coordinator for WFSCB",
    "b1": "Multi-Agency Safeguarding Hub (MASH)",
    "b2": "Out of Hours",
    "b3": "Safeguarding Standards Service",
    "b4": "LADO",
    "b5": "Education",
    "b6": "Early Years' Service",
    "b7": "Adult Services",
    "b8": "CAIT",
    "b9": "NSPCC Helpline",
    "b10": "ChildLine",
    "b11": "Central London Community Health (0-19 Service)",
    "b12": "Named Nurse for Safeguarding Children",
    "b13": "Named Doctor",
    "b14": "Named nurse for Safeguarding Children",
    "b15": "Head of Safeguarding",
    "b16": "Named Nurse for Safeguarding Children",
    "b17": "Named Doctor for Safeguarding Children",
    "b18": "Named Midwife for Safeguarding Children",
    "b19": "Designated Doctor for Safeguarding Children",
    "b20": "Designated Nurse for Safeguarding Children",
    "b21": "Named GP for Safeguarding Children",
    "d1": "NSPCC Whistleblowing Advice Line",
    "e1": "Local Authority Designated Officer (LADO)",
    "e2": "Head of SEND",
    "e3": "Head of Safeguarding, SRQA, H&F Children's Services",
    "e4": "Head of Youth Justice",
    "e5": "Adult Social Care",
    "e6": "Head of Family Hubs",
    "e7": "Team Managers",
    "e8": "Assistant Director Housing Management",
    "e9": "Designated Nurse: Safeguarding Children",
    "e10": "Named GP for Safeguarding Children",
    "e11": "Named Midwife for Safeguarding",
    "e12": "Named Nurse for Safeguarding Children",
    "e13": "Head of Safeguarding/Consultant Nurse for Safeguarding",
    "e14": "Consultant Midwife for Public Health and Safeguarding",
    "e15": "Named Nurse for Children's Safeguarding",
    "e16": "Associate Director of Safeguarding",
    "e17": "Named Nurse for Safeguarding Children (Inner Boroughs) -Hammersmith & Fulham, "
    "Westminster and Kensington & Chelsea",
    "e18": "Locality lead for 0-19 service in H&F",
    "e19": "WLNT: CAMHS Alliance",
    "e20": "WLNT: Hammersmith & Fulham CAMHS",
    "e21": "WLNT: Forensic CAMHS",
    "e22": "WLNT: Single Point of Access",
    "e23": "WLNT: Mental Health Unit, (Avonmore Ward, Ravenscourt Ward, Lillie Ward, Apollo Ward "
    "& Askew PICU)",
    "e24": "WLNT: Crisis Assessment and Treatment Team (CATT)",
    "e25": "WLNT: Cognitive Impairment and Dementia Service",
    "e26": "WLNT: Perinatal mental health & Maternity Trauma and Loss Care",
    "e27": "WLNT: Mental health integrated network teams",
    "e28": "WLNT: Liaison psychiatry service",
    "e29": "WLNT: Early Intervention Service",
    "e30": "WLNT: • NHS Taking Therapies (TT)",
    "e31": "WLNT: Named Nurse Safeguarding Children and Young People",
    "e32": "Detective Inspector Public Protection Hub Central West BCU",
    "e33": "Senior Probation Officer",
}

AGENCIES = {
    "Care and Support": "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12",
    "Schools (LBWF)": "a13",
    "Barts Health at Whipps Cross Hospital": "a14",
    "NELFT - Community Health Services": "a16",
    "Waltham Forest Clinical Commissioning Group (WFCCG)": "a17",
    "WFSCB": "a18",
    "Wandsworth Children's Services": "b1 b2 b3 b4",
    "Safeguarding Leads": "b5 b6 b7",
    "Metropolitan Police": "b8",
    "Other Useful Contacts": "b9 b10 b11",
    "The Mental Health Trust (including CAMHS)": "b12 b13",
    "St Georges Healthcare NHS Trust": "b14",
    "St Georges Acute Services": "b15 b16 b17 b18",
    "SW London Clinical Commissioning Group Health (CCG)": "b19 b20 b21",
    "NSPCC": "d1",
    "Schools": "e1",
    "SEND & LDD": "e2",
    "CYPS": "e3",
    "Youth Justice Service": "e4",
    "Adult Social Care": "e5",
    "Early Years Service": "e6",
    "Family Support (Early Help Service)": "e7",
    "H&F Housing": "e8",
    "NW London ICB": "e9 e10",
    "Imperial College Healthcare NHS Trust": "e11 e12 e13",
    "Chelsea & Westminster NHS Foundation Trust:": "e14 e15",
    "Central London Community Healthcare (CLCH)": "e16 e17 e18",
    "West London NHS Trust (WLNT)": "e19 e20 e21 e22 e23 e24 e25 e26 e27 e28 e29 e30 e31",
    "Police": "a15 e32 e36",
    "Probation": "e33",
    "Initial Contact and Advice Team (ICAT)": "e34",
    "Hammersmith and Fulham LSCP": "e35",
}
"""Who belongs to whom; a blank cell has the agency of the row above it."""
